import { Outlet } from '@remix-run/react'

/** The page's own `<html>` comes from the route: it is the very HTML of the portal. */
export default function Root() {
  return <Outlet />
}
