import { Outlet } from '@remix-run/react'
import { TurnedAwayPage } from '#app/http/turned-away-page.tsx'

/** Inside the layout, around every page: what goes wrong in a page is said where the page would be. */
export default function Area() {
  return <Outlet />
}

export { TurnedAwayPage as ErrorBoundary }
