import { Outlet, Scripts, ScrollRestoration } from '@remix-run/react'

/**
 * The template's root, but for `<html>`: that comes with the route, which is the very HTML of the
 * portal.
 */
export default function Root() {
  return (
    <>
      <Outlet />
      <ScrollRestoration />
      <Scripts />
    </>
  )
}
