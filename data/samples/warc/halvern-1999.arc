filedesc://halvern-1999.arc 0.0.0.0 19990316120000 text/plain 76
1 1 Halvern Library
URL IP-address Archive-date Content-type Archive-length

dns:gazette.example 192.0.2.7 19990316120001 text/dns 52
19990316120001
gazette.example. 3600 IN A 192.0.2.7

http://gazette.example/news.cgi?story=seal on the quay 192.0.2.7 19990316120002 text/html 391
HTTP/1.0 200 OK
Content-type: text/html

<HTML><HEAD><TITLE>Seal sleeps on the fish quay</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF">
<H1>Seal sleeps on the fish quay</H1>
<P>A grey seal has slept on the fish quay of Skelder for three nights. The fishermen walk around it, and it has not been asked to leave.
<P>The harbour master has put up a sign with the word "Quiet" on it.
</BODY></HTML>

http://gazette.example/logo.gif 192.0.2.7 19990316120003 image/gif 50
HTTP/1.0 200 OK
Content-type: image/gif

GIF89a
http://gazette.example/lost.html 192.0.2.7 19990316120004 text/html 69
HTTP/1.0 404 Not Found
Content-type: text/html

<H1>Not here</H1>

