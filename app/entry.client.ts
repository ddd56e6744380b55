/**
 * Comfort for pages that ask for it (`handle.comfort`). Everything works without this script; it
 * finds its places by data attributes and is never more than a page needs.
 */
import { keepDrafts } from './comfort/autosave.ts'
import { showBusy } from './comfort/busy.ts'
import { carryOn, offerPicking } from './comfort/lists.ts'
import { followLive } from './comfort/live.ts'
import { offerPasskey } from './comfort/passkey.ts'
import { offerShortcuts } from './comfort/shortcuts.ts'
import { suggestWhileTyping } from './comfort/suggest.ts'
import { showUpload } from './comfort/upload.ts'

keepDrafts()
showUpload()
followLive()
showBusy()
offerPasskey()
offerShortcuts()
offerPicking()
carryOn()
suggestWhileTyping()
