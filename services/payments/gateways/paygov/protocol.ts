/**
 * The national payment platform's protocol ("KeyPay-DVCQG", version 3.0). PayGov's own interface
 * is not public; this is what a portal speaks to the platform behind it. Amounts are whole đồng,
 * written as text.
 */
export interface CreatePayment {
  client_id: string
  /** At most 20 characters; a repeat with the same content is the same payment. */
  transaction_id: string
  trans_amount: string
  /** Shipping; always "0" here. */
  addition_fee: string
  command: 'PAY'
  version: '3.0'
  description: string
  locale: 'vn' | 'en'
  country_code: 'VN'
  currency_code: 'VND'
  /** 1 web, 2 app. */
  environment: '1' | '2'
  return_url: string
  /** Where the signed callback goes; registered with the platform in reality. */
  notify_url: string
  bill_info: string
  check_sum: string
}

export interface PaymentCreated {
  /** "0" when created. */
  error: string
  msg: string
  payment_url?: string
}

/** JSON inside `bill_info`. Field names are the platform's. */
export interface BillInfo {
  /** "2" = fee collection. */
  MaDichVu: '2'
  TKThuHuong: string
  MaNHThuHuong: string
  TenTKThuHuong: string
  PhiLePhi: { LoaiPhiLePhi: string; MaPhiLePhi: string; TenPhiLePhi: string; SoTien: string }[]
  MaDonVi: string
  TenDonVi: string
  MaHoSo: string
  NoiDungThanhToan: string
  HoTenNguoiNop: string
}

export interface QueryPayment {
  client_id: string
  command: 'QUERYTRANS'
  transaction_id: string
  check_sum: string
}

export interface PaymentState {
  /** "0" found, "1" no such payment. */
  error: string
  msg: string
  /** "0" paid, "1" failed or cancelled, "2" waiting. */
  status?: string
  trans_amount?: string
  currency_code?: string
  /** The platform's own number. */
  trans_no?: string
}

/**
 * Platform → portal. The checksum (hash key 2) covers the same six fields as on creation, so NOT
 * `status`: who has seen one callback could forge its opposite.
 */
export interface Callback {
  client_id: string
  transaction_id: string
  trans_amount: string
  addition_fee: string
  command: 'PAY'
  version: '3.0'
  /** "0" is success. */
  status: string
  check_sum: string
}

export interface CallbackAnswer {
  return_code: '0' | '-1'
  return_msg: string
}

/** Not described in public sources; in the sandbox it is signed like a query. */
export interface RefundPayment {
  client_id: string
  command: 'REFUND'
  transaction_id: string
  /** A repeat with the same id is the same refund. */
  refund_id: string
  trans_amount: string
  description: string
  check_sum: string
}

/** Not described in public sources either; signed like a query, with the refund's id at the end. */
export interface QueryRefund {
  client_id: string
  command: 'QUERYREFUND'
  transaction_id: string
  refund_id: string
  check_sum: string
}

export interface RefundKnown {
  /** "0" known, "1" not found, else no answer. */
  error: string
  msg: string
  /** "0" done, "1" refused, "2" under way. */
  status?: string
  refund_no?: string
}

export interface RefundState {
  /** "0" done, "2" accepted and pending, else refused. */
  error: string
  msg: string
  refund_no?: string
}

/** Platform → agency: what does this dossier owe? */
export interface BillLookup {
  client_id: string
  MaHoSo: string
  check_sum: string
}

export interface BillFound {
  /** "1" due, "0" nothing due, "-1" error. */
  error_code: '1' | '0' | '-1'
  error_msg: string
  /** Dossier code and time stamp. */
  MaTraCuuTT?: string
  SoTien?: string
  bill_info?: BillInfo
}

/** The text under the checksum of creation and callback. */
export const sixFields = (
  p: Pick<
    CreatePayment,
    'addition_fee' | 'client_id' | 'command' | 'trans_amount' | 'transaction_id' | 'version'
  >,
): string =>
  [p.addition_fee, p.client_id, p.command, p.trans_amount, p.transaction_id, p.version].join('|')
