/** A province or centrally run city in the division in force since 01/07/2025. */
export interface Province {
  code: string
  name: { vi: string; en: string }
  validFrom: '2025-07-01'
}

const province = (code: string, vi: string, en: string): Province => ({
  code,
  name: { vi, en },
  validFrom: '2025-07-01',
})

// The codes are confirmed. The names beside them are from memory, so this table is demo data.
/** All 34, in the order of their codes. */
export const provinces: readonly Province[] = [
  province('01', 'Thành phố Hà Nội', 'Ha Noi City'),
  province('04', 'Cao Bằng', 'Cao Bang'),
  province('08', 'Tuyên Quang', 'Tuyen Quang'),
  province('11', 'Điện Biên', 'Dien Bien'),
  province('12', 'Lai Châu', 'Lai Chau'),
  province('14', 'Sơn La', 'Son La'),
  province('15', 'Lào Cai', 'Lao Cai'),
  province('19', 'Thái Nguyên', 'Thai Nguyen'),
  province('20', 'Lạng Sơn', 'Lang Son'),
  province('22', 'Quảng Ninh', 'Quang Ninh'),
  province('24', 'Bắc Ninh', 'Bac Ninh'),
  province('25', 'Phú Thọ', 'Phu Tho'),
  province('31', 'Thành phố Hải Phòng', 'Hai Phong City'),
  province('33', 'Hưng Yên', 'Hung Yen'),
  province('37', 'Ninh Bình', 'Ninh Binh'),
  province('38', 'Thanh Hóa', 'Thanh Hoa'),
  province('40', 'Nghệ An', 'Nghe An'),
  province('42', 'Hà Tĩnh', 'Ha Tinh'),
  province('44', 'Quảng Trị', 'Quang Tri'),
  province('46', 'Thành phố Huế', 'Hue City'),
  province('48', 'Thành phố Đà Nẵng', 'Da Nang City'),
  province('51', 'Quảng Ngãi', 'Quang Ngai'),
  province('52', 'Gia Lai', 'Gia Lai'),
  province('56', 'Khánh Hòa', 'Khanh Hoa'),
  province('66', 'Đắk Lắk', 'Dak Lak'),
  province('68', 'Lâm Đồng', 'Lam Dong'),
  province('75', 'Đồng Nai', 'Dong Nai'),
  province('79', 'Thành phố Hồ Chí Minh', 'Ho Chi Minh City'),
  province('80', 'Tây Ninh', 'Tay Ninh'),
  province('82', 'Đồng Tháp', 'Dong Thap'),
  province('86', 'Vĩnh Long', 'Vinh Long'),
  province('91', 'An Giang', 'An Giang'),
  province('92', 'Thành phố Cần Thơ', 'Can Tho City'),
  province('96', 'Cà Mau', 'Ca Mau'),
]

const byCode = new Map(provinces.map((p) => [p.code, p]))

/** The province with this code, or null. */
export const provinceByCode = (code: string): Province | null => byCode.get(code) ?? null
