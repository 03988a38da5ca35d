"""A made-up register of UMKM and koperasi for Kota Tangerang Selatan, with truth beside it.

Standalone: Python 3.11 standard library only (no faker on purpose: faker's word lists change between
releases, which would silently change the data).  Same seed + same options => same bytes.

    python benchmarks/citygen.py --seed 7 --out data/city                 # one city
    python benchmarks/citygen.py --seed 7 --umkm 20000 --out data/small   # a small one for unit tests

Writes in --out:
    umkm.csv          149,800 true businesses + duplicates (duplicates are ~4 % of all records), shuffled
    koperasi.csv      549 true cooperatives + ~4 % duplicates, shuffled
    truth.csv         record_id, entity_id, source       (source = umkm | koperasi)
    truth_detail.csv  record_id, entity_id, owner_id, role, tags   (error analysis only, never a feature)

Model.  An *entity* is a clean fact; a *record* is what one office typed.  Every record (first reports too) is
typed by an office with its own habits (case, Jl./Jalan, RT/RW layout, phone layout) and a small error rate;
duplicates are typed again, by the same office (60 %) or another one (40 %), with a much larger error rate.

Near-neighbours that are NOT duplicates:
  * one owner with 2-3 different businesses (same NIK, same NIB, same NPWP, mostly same phone, often same
    address, one in three under the same brand; a few are real second branches: "Laundry Berkah 2")
  * spouses at one address (often one phone), each with a business; brothers/sisters born the same day with
    NIKs one digit apart
  * name twins: same owner name, same kind of business, same business name, other person
  * popular business names everywhere; facilitator's phone typed for dozens of businesses; placeholder NIKs

Taken over as it was written and only formatted, so that a seed gives the same bytes here and elsewhere; it has
no types and is not checked for style.
"""

# mypy: ignore-errors

import argparse, csv, os, random, time, uuid
from itertools import accumulate

# ------------------------------------------------------------------------------------------------ geography
KEL = {  # kecamatan -> (Kemendagri code, its kelurahan); 54 in all
    "Serpong": (
        "367401",
        "Ciater|Rawa Buntu|Rawa Mekar Jaya|Lengkong Gudang|Lengkong Wetan|Buaran|"
        "Lengkong Gudang Timur|Cilenggang|Serpong",
    ),
    "Serpong Utara": (
        "367402",
        "Lengkong Karya|Jelupang|Pondok Jagung|Pondok Jagung Timur|Pakulonan|Paku Alam|Paku Jaya",
    ),
    "Pondok Aren": (
        "367403",
        "Pondok Aren|Perigi Baru|Perigi|Pondok Pucung|Pondok Jaya|Pondok Karya|Pondok Betung|"
        "Pondok Kacang Barat|Pondok Kacang Timur|Jurang Mangu Barat|Jurang Mangu Timur",
    ),
    "Ciputat": ("367404", "Ciputat|Cipayung|Serua|Jombang|Sawah Baru|Sawah|Serua Indah"),
    "Ciputat Timur": ("367405", "Pisangan|Cireundeu|Cempaka Putih|Pondok Ranji|Rengas|Rempoa"),
    "Pamulang": (
        "367406",
        "Pamulang Barat|Pamulang Timur|Pondok Cabe Ilir|Pondok Cabe Udik|Pondok Benda|"
        "Benda Baru|Bambu Apus|Kedaung",
    ),
    "Setu": ("367407", "Setu|Kranggan|Muncul|Babakan|Bakti Jaya|Kademangan"),
}
KELURAHAN = [(k, kec) for kec, (_, ks) in KEL.items() for k in ks.split("|")]
KEC_KEL = {kec: v[1].split("|") for kec, v in KEL.items()}
assert len(KELURAHAN) == 54
OTHER_REGIONS = (
    "360301 360305 360312 360317 360324 367101 367106 317101 317304 317402 317404 317406 317409 317501 "
    "320101 320113 327601 327605 327106 327501 330201 330314 330812 331004 332701 332906 337401 340402 "
    "350709 352801 120702 127103 137103 160203 180307 317205"
).split()
STREETS = [
    s.replace("_", " ")
    for s in (
        "Merdeka Melati Mawar Anggrek Kenanga Cempaka Dahlia Flamboyan Bougenville Kamboja Teratai Sedap_Malam Merpati "
        "Kutilang Cendrawasih Garuda Rajawali Kasuari Nuri Pipit Jalak Beo Mangga Rambutan Jambu Salak Duku Nangka Durian "
        "Manggis Belimbing Sawo Kecapi Kelapa_Dua Raya_Serpong Raya_Puspiptek Siliwangi Pajajaran Surya_Kencana "
        "Dewi_Sartika RA_Kartini Ki_Hajar_Dewantara Diponegoro Sudirman Ahmad_Yani Haji_Taif Haji_Jampang H_Usman H_Saleh "
        "H_Nawi H_Muchtar H_Rean H_Mencong Aria_Putra Aria_Wangsakara Cendana Jati Mahoni Akasia Beringin Pinus Cemara "
        "Bambu_Kuning Pesantren Masjid Al_Hidayah Al_Ikhlas Madrasah Sekolah Kelurahan Puskesmas Kampung_Sawah "
        "Kampung_Bulak Kampung_Utan Lapangan Makam Empang Situ_Gintung Cabe_Raya Talas Ceger_Raya Jombang_Raya "
        "WR_Supratman Ir_Juanda Tarumanegara Wijaya_Kusuma Legoso_Raya Semanggi Kompas Purnawarman Menjangan Elang Gelatik "
        "Rasamala Pendidikan Swadaya Gotong_Royong Bhakti Damai Sejahtera Rukun Sukamulya Nusa_Indah Sukabakti Rawa_Lele "
        "Astek Buana Viktor_Raya Muncul_Raya Kapling Sasak_Tinggi Benda_Timur Benda_Barat Kedaung_Raya Salak_Raya "
        "Bukit_Indah Griya_Loka Ciater_Raya Maruga Letnan_Sutopo Pahlawan_Seribu Astra Boulevard Gading_Raya "
        "Jelupang_Raya"
    ).split()
]
COMPLEX = (
    "Villa Pamulang|Pamulang Permai|Reni Jaya|Bukit Pamulang Indah|Griya Jakarta|BSD Sektor 1|BSD Sektor 12|"
    "Nusa Loka|Melati Mas|Villa Melati Mas|Graha Raya|Pondok Maharta|Taman Mangu Indah|Puri Bintaro|"
    "Bintaro Sektor 9|Vila Dago|Serpong Garden|Batan Indah|Puspita Loka|Amarapura|Puri Serpong|Serua Permai|"
    "Villa Inti Persada|Witana Harja|Kedaung Hijau|Benda Baru Permai"
).split("|")

# ---------------------------------------------------------------------------------------------------- names
# Lists run from common to rare; weights fall off as 1/(rank+k), which gives the skew seen in real registers.
M1 = (
    "Muhammad Ahmad Agus Abdul Budi Slamet Asep Dedi Rudi Eko Hendra Andi Sutrisno Supriyanto Joko Bambang Iwan Yusuf "
    "Ade Heri Rahmat Wahyu Arif Hasan Ali Ibrahim Nur Dwi Tri Imam Mulyadi Suparman Suryadi Sugeng Sukardi Sunarto "
    "Ujang Cecep Dadang Endang Jajang Maman Nana Rohman Rizky Fajar Dimas Aditya Rian Ridwan Irfan Ilham Fauzi "
    "Hidayat Syaiful Saiful Zainal Jaelani Marzuki Mansur Husin Husen Idris Ismail Junaedi Kosasih Komarudin "
    "Nurdin Saepudin Samsudin Syamsul Taufik Tatang Udin Usman Wawan Yanto Yadi Yudi Zaenudin Bahrudin Burhan Darmawan "
    "Didin Djoko Soeharto Edi Enjang Fahmi Gunawan Haerudin Hamdan Hari Harun Herman Indra Jamal Kurniawan Lukman "
    "Madyasa Misbah Mustofa Nasrudin Oman Pandi Parjo Paijo Pardi Purwanto Rasyid Roni Rosyid Sabar Sahrul Salim "
    "Samsuri Sardi Satria Setiawan Sobari Sofyan Subur Sudarman Suhendar Sulaiman Sumarno Suroto Susanto Suwito "
    "Tarmizi Teguh Tono Toto Tubagus Untung Wahid Warsito Widodo Yahya Yohanes Petrus Antonius Stefanus Daniel "
    "David Kevin Bagas Galih Reza Naufal Raihan Zulkifli Zaki Wildan Umar Tohir Sarip Sanusi Rojali Nawawi Naman "
    "Minan Mardani Ma'mun Liwa Kasman Jayadi Ilyas Hamid Gojali Encep Dulloh Bonin Bakri Asmawi Amsori"
).split()
F1 = (
    "Siti Sri Nur Dewi Rina Yuni Ani Sumiati Sulastri Yanti Ratna Endang Tuti Wati Lilis Neneng Nining Euis Eni Rini "
    "Dian Fitri Ika Lina Maya Mega Nia Indah Ayu Aisyah Fatimah Khadijah Maryam Nurhayati Nurjanah Nurlaela Nuraini "
    "Nurhasanah Rohmah Rohayati Rokayah Rukmini Romlah Marhamah Maimunah Halimah Hasanah Kartini Kartika Juariah "
    "Jamilah Ida Iis Icih Imas Ipah Elis Elly Ernawati Erni Evi Farida Hani Herlina Hikmah Indri Intan Isah Karsih "
    "Komariah Kusmiati Lestari Leni Lia Lusi Mariana Marni Martini Masitoh Mimin Mulyani Munawaroh Murni Nani Nita "
    "Novi Novita Nunung Nurul Oom Omah Partini Poniyem Puji Putri Rahayu Ratih Resti Rika Rita Rosmiati Rosita "
    "Rumsinah Rusmini Rusmiati Saadah Salamah Salmah Samiyem Sarah Saripah Sari Sofiah Suci Suhaeti Suharti Sukaesih "
    "Sukarni Sumarni Sumini Sunarti Supartini Supriatin Suryani Susi Susilawati Suwarni Tarwiyah Tati Titin Tini Tri "
    "Ulfah Umi Uun Wahyuni Warsini Wiwin Yati Yayah Yeni Yulia Yuliana Yulianti Yusnita Zahra Zubaidah Zulaikha "
    "Maria Theresia Yohana Kristina Veronika Agustina Anastasia Putu Wayan Desi Citra Bunga Anisa Annisa Amelia Alya "
    "Nabila Salsabila Syifa Rahma Rahmawati Ningsih Munah Mamah Mpat Masnah Manih Enok Encum Eneng Asmanah Asiyah "
    "Amsiah Aminah Alfiyah"
).split()
M2 = (
    "Hidayat Setiawan Saputra Rahman Kurniawan Santoso Wibowo Nugroho Prasetyo Hakim Fauzi Maulana Ramadhan Firmansyah "
    "Gunawan Susanto Wijaya Permana Syahputra Hadi Yusuf Ali Akbar Ridwan Arifin Effendi Irawan Iskandar Ismail "
    "Anwar Rohman Aziz Rasyid Rizki Fadillah Mulyana Suryana Supriatna Sudrajat Sutisna Sopian Hermawan Hendrawan "
    "Darmawan Budiman Budiono Cahyono Purnomo Pratama Riyadi Subagyo Suharto Sukamto Haryanto Harahap Nasution Siregar "
    "Simanjuntak Hutapea Sitompul Lubis Manurung Panjaitan Tampubolon Situmorang Ginting Sembiring Chaniago Koto "
    "Tanjung Piliang Tan Lim Halim Salim Tanuwijaya Gozali Jaelani Mubarok Nasrullah Zulfikar Alamsyah Ghofur Gofur "
    "Latif Majid Malik Manaf Muis Rojak Rozak Somad Syukur Wahab Kadir Karim Hamid Basri Bahri Fikri Hasan Husein "
    "Ibrahim Idris Ilham Ikhsan Imron Jamil Khoirul Luthfi Mahmud Munir Nawawi Rifai Romadhon Sahid Sidik Subhan "
    "Syafii Syarif Tohari Wahyudi Yahya Yulianto Zaelani Zakaria Abdullah Adam Afandi Amin Ansori Apriyanto"
).split()
F2 = (
    "Aisyah Fatimah Nurjanah Rahayu Lestari Wahyuni Handayani Sari Wati Ningsih Astuti Hartati Kurniasih Mulyani "
    "Suryani Yulianti Puspita Permatasari Anggraini Maharani Safitri Oktaviani Fitriani Hasanah Khodijah Mutmainah "
    "Aminah Maryam Khotimah Zulaeha Zubaidah Halimah Maesaroh Masruroh Munawaroh Nurhasanah Rohmah Rohaeni Romlah "
    "Sopiah Sofiah Saadah Salamah Rokayah Jubaedah Julaeha Jamilah Komalasari Indriani Damayanti Novitasari Utami "
    "Purwanti Purnamasari Rahmawati Setiawati Susanti Susilawati Trisnawati Widyastuti Wulandari Yuliana Hidayah "
    "Hayati Hikmah Fauziah Azizah Badriah Barokah Chasanah Farida Fadilah Habibah Hamidah Hanifah Hindun Ismawati "
    "Juhariah Kamilah Karomah Latifah Mardiana Mariam Marlina Marwiyah Muslimah Mustika Nabila Naimah Nasution "
    "Siregar Simanjuntak Hutapea Manurung Harahap Panjaitan Tan Lim Halim Wijaya Salim Kusuma Dewi Ayu Putri Indah "
    "Pertiwi Ratnasari Riyanti Rosidah Rukoyah Rusmiyati Sumarni Sundari Supriyati Syarifah Umamah Uswatun Widiawati "
    "Yuningsih Zahra Zakiyah"
).split()


def zipf(words, k):
    """(words, cumulative weights) with weight 1/(rank+k)."""
    return words, list(accumulate(1.0 / (i + k) for i in range(len(words))))


M1W, F1W, M2W, F2W = (
    zipf(M1[4:], 8),
    zipf(F1[3:], 8),
    zipf(M2, 10),
    zipf(F2, 10),
)  # M1[:4] / F1[:3] have own rates

# --------------------------------------------------------------------------------------- sectors and businesses
# kbli | sector | weight | trade words (name prefixes) | goods words | related kbli (typed instead by another clerk)
_K = """56102|Kuliner|95|Warung Nasi,Warteg,RM,Rumah Makan,Warung Makan,Warung|Padang,Sunda,Rames,Tegal,Sederhana|56103 56104
56103|Kuliner|80|Kedai,Warung,Depot,Pondok|Bakso,Mie Ayam,Soto,Pecel Lele,Ayam Geprek,Seblak,Sate,Nasi Goreng|56102 56104
56104|Kuliner|75|Nasi Uduk,Gorengan,Bubur Ayam,Ketoprak,Cilok,Batagor,Siomay,Martabak,Lontong Sayur,Ayam Penyet|Pagi,Keliling,Pinggir Jalan|56103 56102
56303|Kuliner|20|Kopi,Kafe,Warkop,Kedai Kopi|Susu,Hitam,Gula Aren|56304
56304|Kuliner|35|Es Teh,Jus,Es Kelapa,Es Buah,Kedai Minuman,Thai Tea|Segar,Manis,Poci|56303 56306
56306|Kuliner|20|Jamu,Es Cendol,Es Doger,Cincau|Gendong,Keliling|56304
56210|Kuliner|28|Catering,Katering,Dapur|Rumahan,Harian,Hajatan|56102
47112|Perdagangan|100|Warung,Toko,Warung Sembako,Toko Kelontong,Agen|Sembako,Kelontong,Serba Ada|47111 47241
47111|Perdagangan|20|Toko,Minimarket,Mart|Sembako,Swalayan|47112
47241|Perdagangan|20|Toko Beras,Agen Beras,Kios Beras|Pandan Wangi,Setra Ramos|47112
47214|Perdagangan|30|Sayur,Lapak Sayur,Tukang Sayur,Kios Sayur|Segar,Mayur|47213
47213|Perdagangan|22|Toko Buah,Lapak Buah,Kios Buah|Segar,Lokal|47214
47242|Perdagangan|15|Toko Kue,Toko Roti|Basah,Kering|10710
47711|Perdagangan|40|Toko Baju,Butik,Fashion,Hijab,Grosir Baju|Muslim,Anak,Batik|47712 14111
47712|Perdagangan|12|Toko Sepatu,Toko Tas|Kulit,Sekolah|47711
47414|Perdagangan|30|Konter,Counter HP,Cell,Pulsa|Seluler,Pulsa|95110
47724|Perdagangan|12|Toko Kosmetik,Beauty|Skincare,Herbal|96112
47591|Perdagangan|10|Mebel,Toko Furniture|Jati,Minimalis|31001
47523|Perdagangan|14|Toko Bangunan,TB,Toko Material|Material,Besi|47591
47772|Perdagangan|10|Gas LPG,Agen Gas,Pangkalan Gas|Elpiji,3 Kg|47112
10710|Industri|25|Kue,Roti,Bakery,Cake|Basah,Bolu,Brownies,Donat|10792 47242
10792|Industri|25|Kue Basah,Jajanan Pasar,Risol,Frozen Food|Lapis,Mayo,Dimsum|10710
10794|Industri|22|Keripik,Kerupuk,Rempeyek,Kripik|Singkong,Pisang,Bawang,Kulit|10792
10391|Industri|8|Tempe,Pabrik Tempe,Pengrajin Tempe|Kedelai|10392
10392|Industri|6|Tahu,Pabrik Tahu|Sutra,Kuning|10391
10739|Industri|5|Dodol,Permen,Gulali|Betawi,Jahe|10794
14111|Industri|22|Konveksi,Garmen|Kaos,Seragam,Jaket|14120 47711
14120|Jasa|25|Penjahit,Jahit,Taylor,Modiste|Pakaian,Kebaya,Permak|14111
13134|Kerajinan|6|Batik,Sanggar Batik|Tangsel,Tulis|47711
16291|Kerajinan|8|Kerajinan,Anyaman,Handicraft|Bambu,Rotan,Limbah|32901
32901|Kerajinan|7|Souvenir,Craft,Rajut|Pernikahan,Tas,Flanel|16291
31001|Industri|10|Mebel,Kusen,Furniture|Kayu,Jati|47591
18111|Industri|12|Percetakan,Digital Printing,Sablon|Undangan,Spanduk|82190
25111|Industri|10|Bengkel Las,Las,Las Listrik|Pagar,Kanopi|45201
96200|Jasa|45|Laundry,Laundri,Londri,Binatu|Kiloan,Express,Sepatu|96112
96112|Jasa|25|Salon,Rias,Salon Kecantikan,MUA|Muslimah,Pengantin|96111
96111|Jasa|20|Pangkas Rambut,Barbershop,Cukur|Pria,Garut|96112
45201|Jasa|14|Bengkel Mobil,Bengkel,Cuci Mobil|AC,Ketok Magic|45407
45407|Jasa|30|Bengkel Motor,Bengkel,Tambal Ban,Cuci Motor|Motor,Resmi|45201
95110|Jasa|10|Servis HP,Service Komputer,Servis Laptop|Komputer|47414
95220|Jasa|12|Servis AC,Service Elektronik|Kulkas,TV|95110
01301|Pertanian|8|Tanaman Hias,Taman,Nursery|Anggrek,Bonsai|01287
01287|Pertanian|3|Kebun,TOGA|Jahe,Herbal|01301
01462|Peternakan|6|Ternak Ayam,Peternakan|Kampung,Petelur|03226
03226|Perikanan|8|Pembenihan Ikan,Kolam Lele,Budidaya Lele,Ikan Hias|Lele,Koi|01462
49221|Jasa|14|Rental Mobil,Ojek,Travel,Angkutan|Wisata,Harian|79120
79120|Jasa|5|Travel,Tour|Umroh,Wisata|49221
85495|Jasa|10|Bimbel,Les,Kursus|Calistung,Inggris,Privat|85499
82190|Jasa|12|Fotocopy,Foto Copy,ATK|Jilid,Alat Tulis|18111
68111|Jasa|10|Kos,Kontrakan,Kost|Putri,Harian|68112
74201|Jasa|6|Foto Studio,Studio Foto|Wedding|18111"""
KBLI = []
for _l in _K.splitlines():
    c, s, w, tr, g, rel = _l.split("|")
    KBLI.append((c, s, int(w), tr.split(","), g.split(","), rel.split()))
KBLI_CUM = list(accumulate(k[2] for k in KBLI))
KBLI_SECTOR = {k[0]: k[1] for k in KBLI}
BRAND = (
    (
        "Berkah Barokah Jaya Maju Sejahtera Mandiri Sumber_Rejeki Berkah_Jaya Sinar_Jaya Maju_Jaya Rejeki Amanah Putra "
        "Cahaya Lestari Makmur Abadi Mekar Harapan Sederhana Bahagia Rahayu Mulya Sari_Rasa Tunas Karya Usaha_Bersama "
        "Barokah_Jaya Sumber_Jaya Berkah_Mandiri Karya_Mandiri Mitra Bintang Surya Melati Anugerah Sumber_Makmur "
        "Cahaya_Baru Bina Setia Rizki Rizky Berkah_Ibu Keluarga Doa_Ibu Dua_Saudara Tiga_Putra Al_Barokah Al_Fatih "
        "An_Nur As_Salam Bunda Umi Ummi Abi Nusantara Sahabat Murah_Rejeki Laris Laris_Manis Sumber_Urip Sri_Rejeki "
        "Tangsel Serpong Pamulang Ciputat Bintaro Modern Sentosa Sakinah Hidayah Ikhlas Istiqomah Berkat Kasih Immanuel "
        "Gemilang Prima Utama Agung Asri Permai Raya Kencana Mutiara Permata Zam_Zam Madina Annisa Azzahra Zahra "
        "Aisyah Nabila Syifa Putri Kartika Srikandi Pelangi Mentari Fajar Senja Garuda Rajawali Elang Bintang_Timur "
        "Giri Tani Sumber_Waras Sumber_Alam Tiga_Dara Warna_Warni Pojok Ceria Idola Pelita Delima"
    )
    .replace("_", "~")
    .split()
)
BRAND = zipf([b.replace("~", " ") for b in BRAND], 9)
HON_F, HON_M = (
    ["Bu", "Ibu", "Mpok", "Mbak", "Teh", "Mak", "Bunda", "Umi"],
    ["Pak", "Bang", "Mas", "Kang", "Haji", "Bapak", "Abah"],
)
TRADE_ALIAS = {  # rewordings another clerk uses for the same thing
    "Warung Nasi": ["Warteg", "Warung Makan", "Rumah Makan"],
    "Warteg": ["Warung Nasi", "Warung Tegal"],
    "RM": ["Rumah Makan", "R.M."],
    "Rumah Makan": ["RM", "Warung Makan"],
    "Warung Makan": ["WM", "Warung Nasi"],
    "Warung": ["Wr.", "Wrg", "Kios", "Toko"],
    "Toko": ["Tk.", "TK", "Kios", "Warung"],
    "Kedai": ["Warung", "Kdai"],
    "Warung Sembako": ["Toko Sembako", "Sembako", "Warung"],
    "Toko Kelontong": ["Warung Kelontong", "Toko", "Warung"],
    "Laundry": ["Laundri", "Londri", "Loundry"],
    "Laundri": ["Laundry"],
    "Londri": ["Laundry"],
    "Binatu": ["Laundry"],
    "Catering": ["Katering"],
    "Katering": ["Catering"],
    "Bengkel Motor": ["Bengkel"],
    "Bengkel": ["Bengkel Motor", "Bngkl"],
    "Konter": ["Counter", "Conter", "Konter Pulsa"],
    "Penjahit": ["Jahit", "Tailor"],
    "Jahit": ["Penjahit"],
    "Taylor": ["Tailor", "Penjahit"],
    "Konveksi": ["Konfeksi", "Garmen"],
    "Keripik": ["Kripik"],
    "Kripik": ["Keripik"],
    "Fotocopy": ["Foto Copy", "Fotokopi", "FC"],
    "Kopi": ["Kedai Kopi", "Coffee"],
    "Kue": ["Aneka Kue", "Toko Kue"],
    "Toko Bangunan": ["TB", "Tk. Bangunan"],
    "TB": ["Toko Bangunan"],
    "Servis AC": ["Service AC"],
    "Jus": ["Juice", "Es Jus"],
    "Toko Baju": ["Toko Pakaian", "Baju"],
    "Salon": ["Salon Kecantikan"],
    "Counter HP": ["Konter HP", "Konter"],
    "Percetakan": ["Printing", "Cetak"],
    "Pangkas Rambut": ["Pangkas", "Potong Rambut", "Cukur"],
    "Kos": ["Kost", "Kosan"],
}
TITLES_F = ["Hj.", "Hj", "Ibu", "Ny.", "HJ."]
TITLES_M = ["H.", "H", "Bpk", "Haji", "Drs.", "Ust."]
DEGREES = [", SE", ", S.E.", ", S.Pd", ", SH", ", A.Md", " S.Kom", " ST", ", SE, MM"]


# ---------------------------------------------------------------------------------------------- small helpers
class G:
    """Holds the random generator and what must stay unique."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.niks, self.phones, self.nibs = set(), set(), set()

    def p(self, x):
        return self.r.random() < x

    def pick(self, seq):
        return seq[int(self.r.random() * len(seq))]

    def wpick(self, lw):
        return self.r.choices(lw[0], cum_weights=lw[1])[0]


def typo(g, s):
    """One keyboard slip: swap, drop, double or replace one letter."""
    if len(s) < 4:
        return s
    i = 1 + int(g.r.random() * (len(s) - 2))
    k = g.r.random()
    if k < 0.3:
        return s[:i] + s[i + 1] + s[i] + s[i + 2 :]
    if k < 0.6:
        return s[:i] + s[i + 1 :]
    if k < 0.75:
        return s[:i] + s[i] + s[i:]
    near = {
        "a": "s",
        "i": "o",
        "u": "y",
        "e": "r",
        "o": "i",
        "n": "m",
        "m": "n",
        "r": "t",
        "t": "r",
        "s": "a",
        "k": "l",
        "l": "k",
        "d": "f",
        "h": "j",
        "y": "t",
        "b": "v",
        "g": "h",
        "j": "k",
        "p": "o",
        "w": "e",
    }
    return s[:i] + near.get(s[i].lower(), "a") + s[i + 1 :]


SPELL = [
    ("u", "oe"),
    ("oe", "u"),
    ("j", "dj"),
    ("dj", "j"),
    ("c", "tj"),
    ("y", "i"),
    ("i", "y"),
    ("f", "p"),
    ("p", "f"),
    ("kh", "h"),
    ("h", "kh"),
    ("sy", "s"),
    ("z", "j"),
    ("q", "k"),
    ("k", "q"),
    ("v", "f"),
    ("ae", "ai"),
    ("ai", "ae"),
    ("dh", "d"),
    ("d", "dh"),
    ("th", "t"),
    ("ah", "a"),
    ("x", "ks"),
    ("tt", "t"),
    ("nn", "n"),
    ("ss", "s"),
    ("ll", "l"),
    ("t", "tt"),
    ("n", "nn"),
    ("s", "ss"),
    ("l", "ll"),
    ("m", "mm"),
    ("ni", "ny"),
    ("w", "u"),
    ("o", "u"),
    ("e", "i"),
]


def respell(g, w):
    """One Indonesian spelling variant of a word (old Van Ophuijsen spelling, y/i, double letters, f/p ...)."""
    low = w.lower()
    for _ in range(12):
        a, b = g.pick(SPELL)
        i = low.find(a, 1 if len(a) == 1 and a not in "jcyufz" else 0)
        if i >= 0:
            out = low[:i] + b + low[i + len(a) :]
            return out.capitalize()
    return w


def fmt_case(g, s, style):
    if style == "upper":
        return s.upper()
    if style == "lower" and g.p(0.5):
        return s.lower()
    return s


# ---------------------------------------------------------------------------------------------------- people
def person_name(g, sex, born):
    old = born < 1970
    r = g.r.random()
    if sex == "L":
        if r < (0.28 if old else 0.09):
            return g.wpick(M1W)
        r = g.r.random()
        first = (
            "Muhammad"
            if r < 0.15
            else "Ahmad"
            if r < 0.21
            else "Agus"
            if r < 0.245
            else "Abdul"
            if r < 0.285
            else g.wpick(M1W)
        )
        w = [first, g.wpick(M2W)]
        if g.p(0.05 if old else 0.18):
            w.append(g.wpick(M2W))
    else:
        if r < (0.30 if old else 0.10):
            return g.wpick(F1W)
        r = g.r.random()
        first = "Siti" if r < 0.13 else "Sri" if r < 0.18 else "Nur" if r < 0.22 else g.wpick(F1W)
        w = [first, g.wpick(F2W)]
        if g.p(0.04 if old else 0.15):
            w.append(g.wpick(F2W))
    return " ".join(x for i, x in enumerate(w) if x not in w[:i])


def make_nik(g, region, sex, d, m, y, serial=None):
    dd = d + (40 if sex == "P" else 0)
    while True:
        s = serial or min(9999, 1 + int(g.r.expovariate(1 / 6)))
        nik = f"{region}{dd:02d}{m:02d}{y % 100:02d}{s:04d}"
        if nik not in g.niks:
            g.niks.add(nik)
            return nik
        serial = (serial + 1) if serial else None
        if serial is None and g.p(0.5):
            serial = s + 1


def new_phone(g):
    while True:
        p = g.pick(
            [
                "0812",
                "0813",
                "0821",
                "0822",
                "0852",
                "0856",
                "0857",
                "0858",
                "0815",
                "0877",
                "0878",
                "0881",
                "0882",
                "0895",
                "0896",
                "0897",
                "0819",
                "0838",
            ]
        ) + "".join(g.pick("0123456789") for _ in range(g.pick([7, 8, 8, 8])))
        if p not in g.phones:
            g.phones.add(p)
            return p


def make_person(g, kec, sex=None, like=None):
    """like = elder sibling: same birth day and region (a twin)."""
    sex = sex or ("P" if g.p(0.56) else "L")
    if like:
        region, d, m, y = like["region"], *like["born"]
        sex = like["sex"]
        nik = make_nik(g, region, sex, d, m, y, serial=int(like["nik"][-4:]) + 1)
        words = like["name"].split()
        name = person_name(g, sex, y)
        if len(words) > 1 and g.p(0.6):  # twins: Hasan Saputra / Husen Saputra
            name = name.split()[0] + " " + words[-1]
    else:
        region = (
            KEL[kec][0] if g.p(0.55) else (KEL[g.pick(list(KEL))][0] if g.p(0.5) else g.pick(OTHER_REGIONS))
        )
        y = int(min(2004, max(1945, g.r.gauss(1979, 11))))
        m, d = 1 + int(g.r.random() * 12), 1 + int(g.r.random() * 28)
        nik = make_nik(g, region, sex, d, m, y)
        name = person_name(g, sex, y)
    nib = npwp = ""
    if g.p(0.55):
        while True:
            nib = f"{g.r.randint(1, 28):02d}{g.r.randint(1, 12):02d}{g.pick(['18', '19', '20', '21', '21', '22', '22', '23', '23'])}00{g.r.randint(1, 49999):05d}"
            if nib not in g.nibs:
                g.nibs.add(nib)
                break
    if g.p(0.30):
        n = "".join(g.pick("0123456789") for _ in range(9))
        npwp = f"{n[:2]}.{n[2:5]}.{n[5:8]}.{n[8]}-{g.pick(['411', '453', '411', '013', '017'])}.000"
    return dict(
        name=name, sex=sex, nik=nik, region=region, born=(d, m, y), phone=new_phone(g), nib=nib, npwp=npwp
    )


# -------------------------------------------------------------------------------------------------- addresses
def make_addr(g, kel, kec, kel_streets):
    if g.p(0.14):
        c = g.pick(COMPLEX)
        return dict(
            kind="komp",
            street=c,
            blok=f"{g.pick('ABCDEFGHJK')}{g.r.randint(1, 20)}",
            no=str(g.r.randint(1, 40)),
            rt=g.r.randint(1, 9),
            rw=g.r.randint(1, 20),
            kel=kel,
            kec=kec,
        )
    s = g.pick(kel_streets[kel])
    no = str(g.r.randint(1, 150)) + (g.pick("ABC") if g.p(0.08) else "")
    return dict(
        kind="gang" if g.p(0.18) else "jl",
        street=s,
        blok="",
        no=no,
        rt=g.r.randint(1, 9),
        rw=g.r.randint(1, 20),
        kel=kel,
        kec=kec,
    )


def render_addr(g, a, style, noise):
    """Types an address in an office's habit; noise scales the chance of leaving parts out or changing them."""
    street = a["street"]
    if g.p(0.16 * noise):
        ws = street.split()
        i = int(g.r.random() * len(ws))
        ws[i] = respell(g, ws[i]) if g.p(0.5) else typo(g, ws[i])
        street = " ".join(ws)
    if g.p(0.10 * noise):
        street = (
            street.replace("Raya ", "").replace(" Raya", "").replace("Haji ", "H. ").replace("Kampung", "Kp.")
        )
    st = style["addr"] if not g.p(0.15 + 0.2 * noise) else g.pick(STYLES)
    jl = {0: "Jl. ", 1: "Jalan ", 2: "Jl ", 3: "JL. ", 4: "jln "}[st]
    nol = {0: " No. ", 1: " No.", 2: " no ", 3: " NO. ", 4: " no."}[st]
    if a["kind"] == "komp":
        head = g.pick(["Komp. ", "Perum ", "Perumahan ", "Komplek ", ""]) + street
        head += f"{g.pick([' Blok ', ' Blok. ', ' Blk '])}{a['blok']}" if not g.p(0.12 * noise) else ""
    elif a["kind"] == "gang":
        head = {0: "Gg. ", 1: "Gang ", 2: "Gg ", 3: "Gg. ", 4: "gang "}[st] + street
    else:
        head = jl + street
    no = a["no"]
    if g.p(0.05 * noise):
        no = str(g.r.randint(1, 150))
    if not g.p(0.04 + 0.14 * noise):
        head += nol + no
    if not g.p(0.05 + 0.20 * noise):
        rt, rw = a["rt"], a["rw"]
        if g.p(0.06 * noise):
            rt = g.r.randint(1, 9)
        head += {
            0: f" RT {rt:03d}/RW {rw:03d}",
            1: f" RT.{rt:02d}/{rw:02d}",
            2: f" RT {rt} RW {rw}",
            3: f", RT {rt:02d}/RW {rw:02d}",
            4: f" rt {rt:03d}/{rw:03d}",
        }[st]
    if g.p(0.07 * noise):  # street left out: only the neighbourhood
        head = f"Kp. {a['kel']} RT {a['rt']:03d}/RW {a['rw']:03d}"
    if g.p(0.12):
        head += ", " + a["kel"]
    return fmt_case(g, head, style["case"])


STYLES = [0, 1, 2, 3, 4]


def render_phone(g, p, style):
    s = style["phone"] if not g.p(0.3) else g.r.randint(0, 5)
    if s == 0:
        return p
    if s == 1:
        return "+62" + p[1:]
    if s == 2:
        return "62" + p[1:]
    if s == 3:
        return f"{p[:4]}-{p[4:8]}-{p[8:]}"
    if s == 4:
        return f"{p[:4]} {p[4:8]} {p[8:]}"
    return f"+62 {p[1:4]}-{p[4:8]}-{p[8:]}"


# ---------------------------------------------------------------------------------------------- owner's name
def render_name(g, person, style, noise):
    """Owner name as one clerk types it.  noise 0.15 = first report, about 1 = duplicate."""
    w = person["name"].split()
    ops = []
    if w[0] == "Muhammad" and g.p(0.10 + 0.45 * noise):
        w[0] = g.pick(["M.", "Muh.", "Moh.", "M", "Mochamad", "Mohamad", "Muhamad", "Mohammad", "Mhd."])
        ops.append("muh")
    elif w[0] == "Ahmad" and g.p(0.08 + 0.3 * noise):
        w[0] = g.pick(["Achmad", "Akhmad", "A.", "Ahmat", "Ahmed"])
    elif w[0] == "Abdul" and g.p(0.05 + 0.3 * noise) and len(w) > 1:
        w = g.pick([["Abd.", *w[1:]], ["Abdul" + w[1].lower(), *w[2:]], ["A.", *w[1:]]])
    elif w[0] == "Siti" and g.p(0.04 + 0.2 * noise) and len(w) > 1:
        w = g.pick([["St.", *w[1:]], ["Sitti", *w[1:]], w[1:], ["S.", *w[1:]]])
    elif w[0] == "Nur" and g.p(0.05 + 0.25 * noise) and len(w) > 1:
        w = g.pick([["Nur" + w[1].lower(), *w[2:]], ["Noer", *w[1:]], ["Nur", *w[1:]], ["Nor", *w[1:]]])
    if g.p(0.30 * noise):
        i = int(g.r.random() * len(w))
        if len(w[i]) > 3:
            w[i] = respell(g, w[i])
            ops.append("spell")
    if g.p(0.20 * noise):
        i = int(g.r.random() * len(w))
        w[i] = typo(g, w[i])
        ops.append("typo")
    if len(w) > 1:
        k = g.r.random()
        if k < 0.10 * noise:
            w.pop(int(g.r.random() * len(w)))
            ops.append("drop")
        elif k < 0.15 * noise:
            w = w[1:] + w[:1]
            ops.append("swap")
        elif k < 0.21 * noise and len(w[-1]) > 2:
            w[-1] = w[-1][0] + "."
            ops.append("initial")
    s = " ".join(w)
    t = g.r.random()
    if t < 0.02 + 0.10 * noise and person["born"][2] < 1990:
        s = g.pick(TITLES_F if person["sex"] == "P" else TITLES_M) + " " + s
    elif t > 1 - (0.01 + 0.03 * noise):
        s += g.pick(DEGREES)
    return fmt_case(g, s, style["case"]), ops


# --------------------------------------------------------------------------------------------- business names
def make_biz(g, person, k=None, brand=None):
    """k = KBLI row; returns clean parts of a business."""
    k = k or g.r.choices(KBLI, cum_weights=KBLI_CUM)[0]
    code, sector, _, trades, goods, rel = k
    legal = ""
    if sector in ("Industri", "Jasa", "Perdagangan") and g.p(0.05):
        legal = g.pick(["UD", "UD", "CV", "CV", "PT", "PD"])
    call = g.pick(
        [
            w
            for w in person["name"].split()
            if len(w) > 2 and w not in ("Muhammad", "Siti", "Nur", "Sri", "Abdul")
        ]
        or [person["name"].split()[0]]
    )
    hon = g.pick(HON_F if person["sex"] == "P" else HON_M)
    kind = "brand" if brand or g.p(0.55) else "owner" if g.p(0.85) else "goods"
    return dict(
        kbli=code,
        sector=sector,
        trade=g.pick(trades),
        good=g.pick(goods) if g.p(0.35) else "",
        goods=goods,
        legal=legal,
        brand=brand or g.wpick(BRAND),
        call=call,
        hon=hon,
        kind=kind,
        rel=rel,
        suffix="",
    )


def biz_name(g, b, noise):
    """Business name as typed.  With noise it gets reworded the way people report the same place again."""
    trade, good, kind, hon, call, brand, legal = (
        b["trade"],
        b["good"],
        b["kind"],
        b["hon"],
        b["call"],
        b["brand"],
        b["legal"],
    )
    ops = []
    if g.p(0.30 * noise) and trade in TRADE_ALIAS:
        trade = g.pick(TRADE_ALIAS[trade])
        ops.append("alias")
    if g.p(0.12 * noise):
        trade = ""
        ops.append("notrade")
    if g.p(0.20 * noise):
        good = "" if good else g.pick(b["goods"])
        ops.append("goods")
    if kind == "owner" and g.p(0.35 * noise):
        hon = g.pick(["", "", g.pick(HON_F if hon in HON_F else HON_M)])
        ops.append("hon")
    if kind == "brand" and g.p(0.07 * noise):
        kind, ops = "owner", ops + ["owner4brand"]
    elif kind == "owner" and g.p(0.03 * noise):
        kind, ops = "goods", ops + ["goods4owner"]
    if legal and g.p(0.4 * noise):
        legal = ""
    core = brand if kind == "brand" else f"{hon} {call}".strip() if kind == "owner" else ""
    ws = [x for x in (legal, trade if not legal or g.p(0.5) else "", good, core, b["suffix"]) if x]
    if not ws:
        ws = [b["trade"]]
    s = " ".join(ws)
    if g.p(0.02 + 0.16 * noise):
        w = s.split()
        i = int(g.r.random() * len(w))
        w[i] = typo(g, w[i]) if g.p(0.6) else respell(g, w[i])
        s = " ".join(w)
        ops.append("typo")
    if g.p(0.015 * noise):
        s = g.pick(["-", "", "Belum ada nama", "Usaha Rumahan"])
        ops.append("noname")
    return s, ops


# ----------------------------------------------------------------------------------------------------- records
FIELDS = (
    "record_id kelurahan kecamatan nik owner_name gender business_name nib npwp phone address kbli sector employees "
    "omzet modal start_year"
).split()
KOP_FIELDS = (
    "record_id kelurahan kecamatan name kind badan_hukum_no badan_hukum_date nik_koperasi chair_name phone address "
    "members assets volume start_year"
).split()


def bad_nik(g, nik, kind):
    i = int(g.r.random() * 15)
    if kind == "digit":
        return nik[:i] + g.pick([c for c in "0123456789" if c != nik[i]]) + nik[i + 1 :]
    if kind == "swap":
        for _ in range(20):
            i = int(g.r.random() * 15)
            if nik[i] != nik[i + 1]:
                break
        return nik[:i] + nik[i + 1] + nik[i] + nik[i + 2 :]
    return nik[:i] + nik[i + 1 :]  # a digit left out


def type_record(g, e, office, styles, noise, dup):
    """One office types entity e.  Returns (row, tags)."""
    st, tags = styles[office], []
    person = e["owner"]
    nik = person["nik"]
    if dup:
        n = g.r.random() / max(0.35, noise)
        if n < 0.030 and e.get("spouse"):  # second report came from the husband / wife
            person = e["spouse"]
            nik = person["nik"]
            tags.append("spouse")
        elif n < 0.13:
            nik = bad_nik(g, nik, "digit")
            tags.append("nik_digit")
        elif n < 0.18:
            nik = bad_nik(g, nik, "swap")
            tags.append("nik_swap")
        elif n < 0.195:
            nik = bad_nik(g, nik, "short")
            tags.append("nik_short")
        elif n < 0.30:
            nik = ""
            tags.append("nik_missing")
        elif n < 0.32:  # family-card number typed in its place
            nik = (
                person["region"]
                + f"{g.r.randint(1, 28):02d}{g.r.randint(1, 12):02d}{g.r.randint(8, 23):02d}{g.r.randint(1, 60):04d}"
            )
            tags.append("nik_kk")
    else:
        n = g.r.random()
        if n < 0.012:
            nik = bad_nik(g, nik, "digit")
            tags.append("nik_digit")
        elif n < 0.015:
            nik = bad_nik(g, nik, "short")
            tags.append("nik_short")
        elif n < 0.042:
            nik = ""
            tags.append("nik_missing")
        elif n < 0.043:
            nik = g.pick(["3674000000000000", "0000000000000000", "1234567890123456"])
            tags.append("nik_placeholder")
    name, ops = render_name(g, person, st, noise)
    tags += ["name_" + o for o in ops]
    b = e["biz"]
    bname, ops = biz_name(g, b, noise)
    tags += ["biz_" + o for o in ops]
    # phone
    phone = e["phone"]
    if dup:
        n = g.r.random()
        if n < 0.12 * noise and phone:
            phone = ""
            tags.append("phone_missing")
        elif n < 0.25 * noise:
            phone = new_phone(g)
            tags.append("phone_other")
        elif n < 0.30 * noise and phone:
            i = g.r.randint(4, len(phone) - 1)
            phone = phone[:i] + g.pick("0123456789") + phone[i + 1 :]
            tags.append("phone_typo")
        elif n > 0.97:
            phone = g.pick(e["helpers"])
            tags.append("phone_helper")
    elif phone and g.p(0.02):
        phone = g.pick(e["helpers"])
    # where
    addr = e["addr"]
    kel, kec = office
    if dup and g.p(0.04 * noise):
        addr = make_addr(g, kel, kec, e["streets"])
        tags.append("addr_moved")
    address = render_addr(g, addr, st, noise)
    # codes and numbers
    kbli = b["kbli"]
    if g.p(0.03 if not dup else 0.10 * noise + 0.03):
        kbli = g.pick(b["rel"]) if g.p(0.8) else g.r.choices(KBLI, cum_weights=KBLI_CUM)[0][0]
        tags.append("kbli")
    emp, omzet, modal, year = e["emp"], e["omzet"], e["modal"], e["year"]
    if dup:
        if g.p(0.35):
            emp = max(1, emp + g.pick([-2, -1, -1, 1, 1, 2]))
        if g.p(0.65):
            omzet = round_money(omzet * g.r.lognormvariate(0, 0.45))
        if g.p(0.55):
            modal = round_money(modal * g.r.lognormvariate(0, 0.5))
        n = g.r.random()
        if n < 0.18:
            year = min(2023, year + g.pick([-2, -1, 1, 2]))
        elif n < 0.24:
            year = g.r.randint(max(1990, year - 8), 2023)
    nib = person["nib"] if person["nib"] and g.p(0.82 if not dup else 0.55) else ""
    if nib and dup and g.p(0.05 * noise):
        i = g.r.randint(0, 12)
        nib = nib[:i] + g.pick("0123456789") + nib[i + 1 :]
        tags.append("nib_typo")
    npwp = person["npwp"] if person["npwp"] and g.p(0.83 if not dup else 0.5) else ""
    if npwp and g.p(0.3):
        npwp = npwp.replace(".", "").replace("-", "")
    gender = person["sex"] if not g.p(0.004 + 0.01 * noise) else ("L" if person["sex"] == "P" else "P")
    rid = str(uuid.UUID(int=g.r.getrandbits(128), version=4))
    row = [
        rid,
        kel,
        kec,
        nik,
        name,
        gender,
        fmt_case(g, bname, st["case"]),
        nib,
        npwp,
        render_phone(g, phone, st) if phone else "",
        address,
        kbli,
        KBLI_SECTOR.get(kbli, b["sector"]),
        emp,
        int(omzet),
        int(modal),
        year,
    ]
    return row, tags


def round_money(x):
    x = max(300_000, x)
    q = 10 ** max(5, len(str(int(x))) - 2)
    return int(round(x / q) * q) or int(q)


def make_entity(g, eid, owner, owner_id, office, addr, phone, ctx, biz=None):
    kel, kec = office
    micro = g.r.random()
    omzet = round_money(g.r.lognormvariate(17.6 if micro < 0.93 else 20.2, 1.0))
    return dict(
        id=eid,
        owner=owner,
        owner_id=owner_id,
        office=office,
        addr=addr,
        phone=phone,
        biz=biz or make_biz(g, owner),
        emp=1 + min(60, int(g.r.expovariate(0.9 if micro < 0.93 else 0.12))),
        omzet=omzet,
        modal=round_money(omzet * g.r.lognormvariate(-0.7, 0.6)),
        year=max(1985, 2023 - int(g.r.expovariate(1 / 6.5))),
        helpers=ctx["helpers"][kel],
        streets=ctx["streets"],
    )


def make_entities(g, n_umkm):
    """The businesses that there are; and each office's habits, helpers and streets."""
    r = g.r
    # per-office habits, helper (facilitator) phones and streets; kelurahan differ in size
    styles, ctx = {}, dict(helpers={}, streets={})
    for kel, kec in KELURAHAN:
        styles[(kel, kec)] = dict(
            case=g.pick(["title", "title", "title", "upper", "upper", "lower"]),
            addr=r.randint(0, 4),
            phone=r.randint(0, 5),
        )
        ctx["helpers"][kel] = [new_phone(g) for _ in range(3)]
        base = r.sample(STREETS, 38)
        ctx["streets"][kel] = base + [
            s + " " + n for s in base[:14] for n in ("I", "II", "III", "IV")[: r.randint(1, 4)]
        ]
    off_w = list(accumulate(0.5 + r.random() for _ in KELURAHAN))

    ents, oid = [], 0

    def add(owner, owner_id, office, addr, phone, biz=None):
        e = make_entity(g, f"U{len(ents):06d}", owner, owner_id, office, addr, phone, ctx, biz)
        ents.append(e)
        return e

    while len(ents) < n_umkm:
        office = r.choices(KELURAHAN, cum_weights=off_w)[0]
        kel, kec = office
        oid += 1
        owner = make_person(g, kec)
        addr = make_addr(g, kel, kec, ctx["streets"])
        phone = owner["phone"] if g.p(0.865) else ""
        e = add(owner, oid, office, addr, phone)
        x = r.random()
        if x < 0.065:  # same owner, a second / third business
            for _ in range(1 if g.p(0.85) else 2):
                same_code = g.p(0.12)
                if same_code:  # real second branch, elsewhere, later
                    off2 = office if g.p(0.4) else (g.pick(KEC_KEL[kec]), kec)
                    b = dict(e["biz"], suffix=g.pick(["2", "II", "Cabang " + off2[0], "2"]))
                    e2 = add(owner, oid, off2, make_addr(g, *off2, ctx["streets"]), phone, b)
                    e2["year"] = min(2023, e["year"] + r.randint(1, 6))
                else:
                    b = make_biz(
                        g,
                        owner,
                        brand=e["biz"]["brand"] if e["biz"]["kind"] == "brand" and g.p(0.35) else None,
                    )
                    while b["kbli"] == e["biz"]["kbli"]:
                        b = make_biz(g, owner)
                    here = g.p(0.65)
                    off2 = office if here or g.p(0.5) else (g.pick(KEC_KEL[kec]), kec)
                    add(
                        owner,
                        oid,
                        off2,
                        addr if here else make_addr(g, *off2, ctx["streets"]),
                        phone if g.p(0.8) else new_phone(g) if g.p(0.6) else "",
                        b,
                    )
        elif x < 0.105:  # husband and wife, each with a business
            oid += 1
            sp = make_person(g, kec, sex="P" if owner["sex"] == "L" else "L")
            e2 = add(
                sp,
                oid,
                office,
                addr,
                phone if g.p(0.45) else sp["phone"] if g.p(0.8) else "",
                make_biz(g, sp, brand=e["biz"]["brand"] if g.p(0.15) else None),
            )
            e["spouse"], e2["spouse"] = sp, owner
        elif x < 0.111:  # twins by birth: NIK one digit apart
            oid += 1
            tw = make_person(g, kec, like=owner)
            add(
                tw,
                oid,
                office,
                addr if g.p(0.5) else make_addr(g, kel, kec, ctx["streets"]),
                tw["phone"],
                make_biz(g, tw, k=next(k for k in KBLI if k[0] == e["biz"]["kbli"])) if g.p(0.4) else None,
            )
        elif x < 0.136:  # name twin: same name, same trade, other person
            oid += 1
            off2 = office if g.p(0.5) else r.choices(KELURAHAN, cum_weights=off_w)[0]
            tw = make_person(g, off2[1], sex=owner["sex"])
            tw["name"] = owner["name"]
            b = (
                dict(e["biz"])
                if g.p(0.6)
                else make_biz(g, tw, k=next(k for k in KBLI if k[0] == e["biz"]["kbli"]))
            )
            ad = make_addr(g, *off2, ctx["streets"])
            if g.p(0.3) and off2 == office:
                ad = dict(addr, no=str(r.randint(1, 150)))  # even in the same street
            add(tw, oid, off2, ad, tw["phone"] if g.p(0.85) else "", b)
        elif g.p(0.45):  # a spouse who has no business of her / his own
            e["spouse"] = make_person(g, kec, sex="P" if owner["sex"] == "L" else "L")
    return ents[:n_umkm], styles, ctx


def build(
    seed: int, n_umkm: int = 149_800, n_kop: int = 549, dup_share: float = 0.04, out: str = "."
) -> tuple[int, int]:
    """Write the four files into `out`; how many UMKM and koperasi records they hold."""
    g = G(seed)
    r = g.r
    ents, styles, ctx = make_entities(g, n_umkm)

    rows, truth = [], []
    for e in ents:
        row, tags = type_record(g, e, e["office"], styles, 0.12, False)
        rows.append(row)
        truth.append((row[0], e["id"], e["owner_id"], "first", "|".join(tags)))
    n_dup = round(n_umkm * dup_share / (1 - dup_share))
    while n_dup > 0:
        e = g.pick(ents)
        for _ in range(r.choices([1, 2, 3], [0.90, 0.085, 0.015])[0]):
            if n_dup == 0:
                break
            n_dup -= 1
            same = g.p(0.6)
            kel, kec = e["office"]
            if not same:
                if g.p(0.7):
                    kel = g.pick([k for k in KEC_KEL[kec] if k != kel])
                else:
                    kel, kec = g.pick([o for o in KELURAHAN if o[0] != kel])
            noise = r.choices([0.5, 1.0, 1.7], [0.40, 0.40, 0.20])[0]
            row, tags = type_record(g, e, (kel, kec), styles, noise, True)
            rows.append(row)
            truth.append(
                (
                    row[0],
                    e["id"],
                    e["owner_id"],
                    f"dup{'' if same else '_other_office'}_{noise}",
                    "|".join(tags),
                )
            )
    kop_rows, kop_truth = build_koperasi(g, n_kop, dup_share, styles, ctx)

    os.makedirs(out, exist_ok=True)
    r.shuffle(rows)
    r.shuffle(kop_rows)
    for fn, head, data in (
        ("umkm.csv", FIELDS, rows),
        ("koperasi.csv", KOP_FIELDS, kop_rows),
        (
            "truth.csv",
            ["record_id", "entity_id", "source"],
            sorted([(t[0], t[1], "umkm") for t in truth] + [(t[0], t[1], "koperasi") for t in kop_truth]),
        ),
        (
            "truth_detail.csv",
            ["record_id", "entity_id", "owner_id", "role", "tags"],
            sorted(truth + kop_truth),
        ),
    ):
        with open(os.path.join(out, fn), "w", newline="", encoding="utf-8") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(head)
            w.writerows(data)
    return len(rows), len(kop_rows)


# ---------------------------------------------------------------------------------------------------- koperasi
KOP_KIND = [
    ("Simpan Pinjam", ["KSP", "Koperasi Simpan Pinjam", "Kop. Simpan Pinjam"]),
    ("Konsumen", ["Koperasi Konsumen", "Kop.", "Koperasi"]),
    ("Karyawan", ["Koperasi Karyawan", "Kopkar"]),
    ("Pegawai", ["KPRI", "Koperasi Pegawai Republik Indonesia", "Koperasi Pegawai"]),
    ("Wanita", ["Kopwan", "Koperasi Wanita"]),
    ("Syariah", ["KSPPS", "BMT", "Koperasi Syariah"]),
    ("Jasa", ["Koperasi Jasa", "Koperasi"]),
    ("Produsen", ["Koperasi Produsen", "Kop. Produsen"]),
    ("Pasar", ["Koppas", "Koperasi Pasar", "Koperasi Pedagang Pasar"]),
]


def build_koperasi(g, n, dup_share, styles, ctx):
    r = g.r
    ents = []
    for i in range(n):
        office = g.pick(KELURAHAN)
        kind, forms = g.pick(KOP_KIND)
        y = r.randint(1985, 2023)
        brand = g.wpick(BRAND) + (" " + g.pick(BRAND[0]) if g.p(0.35) else "") if g.p(0.8) else office[0]
        if ents and g.p(0.06):  # same name, other cooperative, other kelurahan
            kind, forms, brand = ents[-1]["kind"], ents[-1]["forms"], ents[-1]["brand"]
        ents.append(
            dict(
                id=f"K{i:04d}",
                kind=kind,
                forms=forms,
                form=g.pick(forms),
                brand=brand,
                office=office,
                chair=make_person(g, office[1]),
                bh=f"{r.randint(1, 999):03d}/BH/{g.pick(['XI.4', 'KDK.10.4', 'M.KUKM.2', 'PAD'])}/{r.randint(1, 12)}/{y}",
                date=f"{y}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
                nik="3674" + "".join(g.pick("0123456789") for _ in range(9)) if g.p(0.6) else "",
                y=y,
                addr=make_addr(g, *office, ctx["streets"]),
                phone=new_phone(g) if g.p(0.85) else "",
                members=20 + int(r.expovariate(1 / 120)),
                assets=round_money(r.lognormvariate(19.5, 1.3)),
            )
        )
    rows, truth = [], []

    def put(e, office, noise, dup):
        st = styles[office]
        form = g.pick(e["forms"]) if g.p(0.05 + 0.5 * noise) else e["form"]
        brand = e["brand"]
        if g.p(0.25 * noise):
            w = brand.split()
            w[-1] = typo(g, w[-1]) if g.p(0.5) else respell(g, w[-1])
            brand = " ".join(w)
        nm = f"{form} {brand}" if not g.p(0.06 * noise) else brand
        bh = "" if g.p(0.06 + 0.2 * noise) else e["bh"]
        if bh and g.p(0.25 * noise):
            bh = (
                bh.replace("/BH/", g.pick([" /BH/", "/BH.", "-BH-"]))
                if g.p(0.6)
                else bad_nik(g, bh.ljust(16), "swap").strip()
            )
        ph = e["phone"] if not (dup and g.p(0.3 * noise)) else ""
        chair = e["chair"] if not (dup and g.p(0.15)) else make_person(g, office[1])
        rid = str(uuid.UUID(int=r.getrandbits(128), version=4))
        rows.append(
            [
                rid,
                *office,
                fmt_case(g, nm, st["case"]),
                e["kind"],
                bh,
                e["date"] if bh else "",
                e["nik"] if g.p(1 - 0.1 - 0.35 * noise) else "",
                render_name(g, chair, st, noise)[0],
                render_phone(g, ph, st) if ph else "",
                render_addr(g, e["addr"], st, noise),
                max(20, int(e["members"] * (r.lognormvariate(0, 0.2) if dup else 1))),
                round_money(e["assets"] * (r.lognormvariate(0, 0.3) if dup else 1)),
                round_money(e["assets"] * 0.8),
                e["y"],
            ]
        )
        truth.append((rid, e["id"], e["id"], f"dup_{noise}" if dup else "first", ""))

    for e in ents:
        put(e, e["office"], 0.12, False)
    for _ in range(round(n * dup_share / (1 - dup_share))):
        e = g.pick(ents)
        office = e["office"] if g.p(0.6) else (g.pick(KEC_KEL[e["office"][1]]), e["office"][1])
        put(e, office, r.choices([0.5, 1.0, 1.7], [0.4, 0.4, 0.2])[0], True)
    return rows, truth


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--umkm", type=int, default=149_800, help="number of true businesses")
    ap.add_argument("--koperasi", type=int, default=549, help="number of true cooperatives")
    ap.add_argument("--dup-share", type=float, default=0.04, help="duplicates as a share of all records")
    ap.add_argument("--out", default="data/city")
    a = ap.parse_args()
    t = time.time()
    n, k = build(a.seed, a.umkm, a.koperasi, a.dup_share, a.out)
    print(f"{a.out}: {n} umkm records, {k} koperasi records, seed {a.seed}, {time.time() - t:.1f} s")
