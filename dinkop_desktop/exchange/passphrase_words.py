"""Words of passphrases: those that are suggested, and those that whoever guesses one joins together.

1. The 256 that are suggested are short, known to everybody, and hardly mistaken for one another.
2. Guessed are names that many have, everyday words, months and days; none of them is suggested. Places come
   from the reference data.
"""

from __future__ import annotations

_SUGGESTED = """
acar air akar alam alat alir alun amal aman anak angin angsa anyam apel apung arang arus asam asap
atap awan ayah ayam ayun bahu baju bakau bakso balai balok bambu bando bangku bantal barat baris
batik batu bayam bebek bedug benang bening beras biji biru bola bulan bulu bunga buku burung butir
cabai cahaya candi cangkir cendol cermin cincin cuaca dahan dapur darat daun delima desa dingin
dodol domba durian ekor elang emas ember embun esok fajar gajah galah gambar gamelan garam garuda
gelas getah gigi gitar goyang gula gunting gunung guru halus hangat harum hijau hujan hutan ikan
ikat indah intan itik jaket jalan jambu jamu janur jarum jati jawab jejak jeruk jinak juang jujur
kabut kaca kain kakak kaki kalung kamar kambing kancil kapal kapas karang kasur kayu kebun kecap
kelapa kemah kerang kertas ketan kijang kilat kolam kopi kota kuali kubis kucing kuda kulit kunci
kuning kupu kursi ladang lagu laju lampu langit laut lebah lembut lemon lilin lipat lontar lumbung
madu malam mangga manis mawar meja melati merah merak mimpi mutiara nada nanas nangka nasi niaga
nyala ombak padi pagar pagi paku palem pandan pantai papan pasar pasir payung pelita pena perahu
perak petani piano pilar pinang pintu piring pisang pita pohon pulau pupuk putih rakit rambut
ranting rasa rawa rebab rebus rumah rumput rusa sabun salak sampan sapi sapu sawah sawo sayur segar
seni senja sepeda seruling siang sirih suling sumur surau susu tahu talas taman tambak tanah tangga
tarian tebu teduh teh telur temu tenang tikar timur tinta tomat
"""
_NAMES = """
abdul abdullah abdurrahman achmad adam ade adi aditya afandi agung agus agustina ahmad aisyah aji
akbar akmal alamsyah alfiyah ali alif alya amelia amin aminah amir amsiah amsori anastasia andi
andika andre anggraini ani anisa anita annisa ansori anton antonius anwar apriliani apriyanto ardi
ari arif arifin arya asep asih asiyah asmanah asmawi asri astuti atik aulia ayu aziz azizah azka
azzahra badriah bagas bahri bahrudin bakri bambang barokah basri bayu bella bima bonin boy budi
budiman budiono burhan cahya cahyono candra cecep chaniago chasanah cici citra dadang damayanti
danang daniel danu darmawan david dedi deni desi dewi diah dian didin dimas dina dinda djoko doni
dulloh dwi edi effendi eka eko elis elly elsa emi encep encum endang eneng eni enjang enok ernawati
erni euis evi fadilah fadillah fadli fahmi faisal fani farhan farida fatimah fatma fauzi fauziah
febri fera ferdi fikri fira firman firmansyah fitri fitriani galih galuh ghofur gilang ginting gita
gofur gojali gozali gunawan habibah hadi haerudin hafiz hakim halim halimah hamdan hamid hamidah
handayani hani hanifah harahap hari hartati harun haryanto hasan hasanah hayati hendra hendrawan
hendri heri herlina herman hermawan hesti hidayah hidayat hikmah hindun husein husen husin husna
hutapea ibrahim icih ida idris iis ika ikhsan ikhwan ilham ilyas imam imas imron ina inayah indra
indri indriani ipah iqbal irawan irfan irma isah iskandar ismail ismawati iwan jaelani jajang jamal
jamil jamilah jaya jayadi joko joni juariah jubaedah juhariah julaeha julia junaedi kadir kamilah
karim karomah karsih kartika kartini kasman kevin khadijah khodijah khoirul khotimah kiki komalasari
komariah komarudin kosasih koto kristina kurniasih kurniawan kusmiati kusno kusuma laila lala lani
latif latifah leni lestari lia lilis lim lina linda lisa liwa lubis lukman lulu lusi lutfi luthfi
madyasa maesaroh maharani mahmud maimunah majid malik mamah maman mamun manaf manih mansur manurung
mardani mardiana marhamah maria mariam mariana marlina marni martini marwiyah maryam marzuki masitoh
masnah masruroh maulana maulida maya mega melani mimin minan mira misbah mochammad mohamad mpat
mubarok muhamad muhammad muis mulia mulyadi mulyana mulyani munah munawaroh munir murni muslimah
mustika mustofa mutmainah nabila nadia naimah naman nana nanang nanda nando nani nasrudin nasrullah
nasution naufal nawawi naya nela neneng nia niken nina ningsih nining nisa nita noval novi novita
novitasari nugroho nunung nur nuraini nurdin nurhasanah nurhayati nuri nurjanah nurlaela nurul
nuryati oki okta oktaviani omah oman oom paijo pandi pandu panjaitan panji pardi parjo partini
permana permatasari pertiwi petrus piliang poniyem prabowo prasetyo pratama priyanto puji
purnamasari purnomo purwanti purwanto puspita putra putri putu rahayu rahma rahman rahmat rahmawati
raihan rama ramadhan rani rara rasyid ratih ratna ratnasari ratu rendi reni resti retno reza ria
rian rico ridwan rifai rika rina rini riska risma rita riyadi riyanti rizal rizki rizky rohaeni
rohayati rohmah rohman rojak rojali rokayah romadhon romlah roni ros rosa rosidah rosita rosmiati
rosyid roy rozak rudi rudy rukmini rukoyah rumsinah rusmiati rusmini rusmiyati saadah sabar saepudin
safitri sahid sahrul saiful salamah salim salmah salsabila samiyem samsudin samsuri sandi sandra
santi santoso sanusi saputra sarah sardi sari sarip saripah satria sekar sembiring setiawan
setiawati shinta sidik simanjuntak sinta siregar siti sitompul situmorang slamet sobari soeharto
sofia sofiah sofyan somad sopiah sopian sri stefanus subagyo subhan subur suci sudarman sudrajat
sugeng sugiarto suhaeti suharno suharti suharto suhendar sukaesih sukamto sukardi sukarni sukma
sulaiman sulastri sumarni sumarno sumiati sumini sunarti sunarto sundari suparman suparno supartini
supriatin supriatna supriyanto supriyati suroto surya suryadi suryana suryani suryo susanti susanto
susi susilawati sutisna sutrisno suwarni suwito syafii syahputra syahrul syaiful syamsul syarif
syarifah syifa syukur tampubolon tan tanjung tanuwijaya tari tarmizi tarwiyah tasya tatang tati
taufik teguh theresia tia tika tina tini titin tohari tohir tomi tono toto tri trisnawati tubagus
tuti tyas udin ujang ulfah umamah umar umi untung usman uswatun utami uun veronika vina vivi wahab
wahid wahyu wahyudi wahyuni wanti warni warsini warsito wati wawan wayan wibowo wida widi widiawati
widodo widya widyastuti wijaya wildan wira wiwin wulan wulandari yadi yahya yana yani yanti yanto
yati yayah yeni yoga yogi yohana yohanes yuda yudi yulia yuliana yulianti yulianto yuni yuningsih
yusnita yusri yusuf zaelani zaenudin zahra zainal zakaria zaki zakiyah zubaidah zulaeha zulaikha
zulfa zulfikar zulkifli
"""
_EVERYDAY = """
abadi abang access aceh adik admin administrasi adminku agama akhir aku alfa alhamdulillah allah
allahuakbar amanah ambil ambon anakku anda android angel anggota angka antar aplikasi arah arema
arjuna arsenal asli assalamualaikum astaga asyik awal ayahku baby baca bagian bagong bagus bahagia
bahasa baik bakti bali bandung bansos banten bantuan barcelona baru base baso batak bebas bekasi
bekerja belajar belanja benar bendahara berkah berkas berkat bersama bersih beruang besar betawi
bidadari bidang bintang bintaro bisa bismillah bisnis black blue bocah bogor bos bsd bubur budha
bugis buka bukakunci bukan bukti bumdes bumn bunda bupati camat camatku cantik celana cepat cerah
ceria cerita change changeme chelsea cianjur cikupa ciledug cilegon cilok cinta cintaku cirebon
cisauk coklat computer cuci cucu daftar dagang damai dana dara data datang default dekat delapan
demi demo denpasar depan depok desain dewa dewan diam digital direktur disdukcapil disperindag
distrik doa dokumen dompet dosen dragon dua duit dunia dunialain ekonomi empat enak enam facebook
fakta faktur family father first football forum gado gaji ganteng gareng garudaku garut gatotkaca
gembira gerak gereja goku google goreng gorila green gubernur gudang guest gurame hadir haji hantu
happy harga harian harimau harta hati hatiku hebat hello hero hidup hijab hijrah hikmat hindu hitam
hitung hormat ibu ibuku idulfitri ijin ikhlas ikut ilmu iloveyou impian indonesiaraya ingat
instagram internet iphone islam istana istri izin izinku jaga jagoan jasa jawa jelita jilbab jiwa
jodoh jogja jual juara jumlah jumpa juventus kabar kabid kades kadis kalimantan kami kampung kampus
kamu kaos karangtaruna karawang kartu kasi kasie kasih kasubag katakunci katasandi kaya kebab
kecamatan kecil kekasih kelabu kelinci keluarga kemarin kemenkop kementerian kepala keren kereta
kerja kerjaku kerupuk kesatu ketua key king kirim kita komodo komputer konci kontak kopdes
koperasiku koprasi kredit kristen ksatria ktp kuat kue kuliah kuliner kuncirumah kur laci lagi lahir
lama lampung lancar langkah laporan laptop laris last lebak lebaran lele letmein lima lincah
liverpool lock login logins loket lombok love luar luas lucky lucu luhur lulus lupa maaf macan
madrid madura maju makan makassar makmur malang mama manado manchester manja mantan mantap masa
masjid master masuk masukkan masyarakat mata mati medan melayani membangun menang menteri merdeka
mesin mesjid mie milan milik minang mitra mobil modal money monkey monyet mother motor muda mudah
mujur mulai murah murid musik naga nama namaku naruto natal negara negeri nenek ngopi niat nib nik
nikita nikmat nila nol nomor npwp nusantara nyaman office omset omzet open operasi operatorku oppo
orang oss padang pahlawan pajak palembang paling panda pandeglang papa papah papua parung pasangan
passwordku pasti pasword pedagang pegawai pelayanan pemda pemerintah pemkot pemprov pemuda pendataan
pengguna penjual perempuan persebaya persib persija pesan petruk petugas pikachu pinjam pintar pkk
pocong pokemon polisi posyandu potong presiden prince princess printer private produk program puasa
public pulsa punya pusat puskesmas queen quran rahasiaku raja rajawali rajin ramadan ramah ramai
rangkasbitung raskin red rejeki rendang rezeki rindu roti ruang rukun rumahku safe sahabat saja
sakti sama sample samsung sandiku santai santri sasuke sate satu saya seblak secret secure security
sederhana sehat sejahtera sejati sejuta sekali sekarang sekcam sekdes seklur sekolah sekretaris
seksi selalu selamanya semar semarang sembako sembilan semua senang senyum sepatu sepuluh serang
seratus seribu serpong server setan setengah setia shalat sholat siaga siap siapa simpan sinar singa
sistem solo sore sosial soto srikandi staf star suami sukabumi sukses sulawesi sumatera sunda
sunshine super surabaya surakarta surat surga syariah system tahun takdir tamu tangerangkota
tangerangselatan tanggal tani tanpa tas tasikmalaya teknik telepon teman temp tempat tempe terang
terbaik terima terus tetangga tiga tigaraksa tiktok toko tolong tujuh tulus tunai tutup uang ujian
ular umat umkmku umroh umum ungu united usaha usahaku utama video vivo waktu walikota wanita warga
warna warteg warung wayang whatsapp white windows wirausaha world xiaomi yakin yang yogya yogyakarta
you youtube zaman
"""
_DAYS = """
agustus ahad april august december desember februari february friday januari january juli july jumat
june juni kamis march maret may mei minggu monday nopember november october oktober pebruari rabu
sabtu saturday selasa senin september sunday thursday tuesday wednesday
"""

WORDS = tuple(_SUGGESTED.split())
NAMES = frozenset(_NAMES.split())
EVERYDAY_WORDS = frozenset(_EVERYDAY.split())
MONTHS_AND_DAYS = frozenset(_DAYS.split())
