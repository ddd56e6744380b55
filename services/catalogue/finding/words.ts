/** A word as it was written, and without its marks. */
export interface Word {
  /** Lower case, NFC, marks kept. */
  written: string
  plain: string
}

const plainAlready = /^[\da-z.]*$/

/** A lower-case word without its marks; đ is a letter of its own that no decomposition takes apart. */
const withoutMarks = (word: string): string =>
  plainAlready.test(word) ? word : word.replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')

// VIQR writes marks as punctuation behind the letter: tri'ch, giâ'y, ho^.
const punctuatedMarks = /(?<=\p{L})['`^~+*(]+|(?<=\p{L})[?](?=\p{L})/gu
// A procedure's code keeps its point: 2.000635.
const word = /\d+\.\d+|[\p{L}\p{M}\d]+/gu

/** What people who write on a phone leave of long words; without marks. */
const shorthand: Readonly<Record<string, string>> = {
  cty: 'công ty',
  dk: 'đăng ký',
  dki: 'đăng ký',
  dky: 'đăng ký',
  dn: 'doanh nghiệp',
  gp: 'giấy phép',
  gt: 'giao thông',
  hk: 'hộ khẩu',
  ks: 'khai sinh',
  oto: 'ô tô',
  sdd: 'sử dụng đất',
  tp: 'thành phố',
  vn: 'việt nam',
  xd: 'xây dựng',
}

/** The words of a text, in order; punctuation is none, and shorthand is the words it stands for. */
export function wordsOf(text: string): Word[] {
  const written = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(punctuatedMarks, '')
  return [...written.matchAll(word)].flatMap(([one]): Word[] => {
    const plain = withoutMarks(one)
    const whole = Object.hasOwn(shorthand, plain) ? shorthand[plain] : undefined
    if (whole === undefined) return [{ written: one, plain }]
    return whole.split(' ').map((part) => ({ written: part, plain: withoutMarks(part) }))
  })
}

/**
 * Words of every question: they say that something is wanted, not what. They count for little, and
 * nothing is found by them alone. Without marks only where no other word is written so: `lai` may be
 * lái, `ho` may be hộ.
 */
const asking = new Set(
  `a anh ai ban bao bi cach can cần cái các có của cua duoc được di để để em gì gi giờ hay hết hỏi hồ sơ
   giấy giay tờ to hướng dẫn khi không khong là làm lam lại lên lúc mình minh một muốn muon nay này như nhu
   nhiêu nhieu nhiều những nào nao nếu ở o ở phải phai ra rồi ta thì thi thế the tiền tôi toi trong thủ tục
   thu tuc từ và về vì với vừa xin xem đâu dau đi được đã đang đăng ký đăng kí dang ky ki online mạng web qua cho
   chị chi cháu and are at can do does for from get have how i in is it me much my need of on or our please
   that the to want what when where which with you your apply application procedure`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether a word only asks. */
export const onlyAsks = ({ written }: Word): boolean => asking.has(written)
