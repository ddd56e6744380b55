import type { GatewayCode } from './index.ts'

/** What receipts and statements call a way to pay. */
export const gatewayNames: Readonly<Record<GatewayCode, { vi: string; en: string }>> = {
  paygov: {
    vi: 'Cổng hỗ trợ thanh toán quốc gia (PayGov)',
    en: 'National payment platform (PayGov)',
  },
  vnpay: { vi: 'VNPAY', en: 'VNPAY' },
  vietqr: { vi: 'Chuyển khoản VietQR', en: 'VietQR transfer' },
  stripe: { vi: 'Thẻ quốc tế', en: 'International card' },
}

/** The name of a gateway in one of our own rows; its code for one taken out of the house. */
export const gatewayName = (code: string, locale: 'vi' | 'en'): string =>
  Object.entries(gatewayNames).find(([known]) => known === code)?.[1][locale] ?? code
