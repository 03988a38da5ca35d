"""The 256 words of passphrases: short, known to everybody, and hardly mistaken for one another."""

from __future__ import annotations

_WORDS = """
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
WORDS = tuple(_WORDS.split())
