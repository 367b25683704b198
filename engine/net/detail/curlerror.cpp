#include "engine/net/detail/curlerror.h"

namespace millrace {

namespace {

// X509_V_ERR_… of OpenSSL, which curl hands through as numbers.
constexpr long unset = 1, certificateNotYetValid = 9, certificateExpired = 10, selfSigned = 18, selfSignedInChain = 19,
               issuerUnknown = 20, issuerUnverified = 21, nameMismatch = 62;

// CURLE_TOO_LARGE of curl 8.6, which older headers do not name.
constexpr int tooLarge = 100;

Message certificateProblem(long verifyResult)
{
    switch (verifyResult) {
    case certificateNotYetValid:
        return MR_TEXT("the server's certificate is not valid yet");
    case certificateExpired:
        return MR_TEXT("the server's certificate has expired");
    case selfSigned:
    case selfSignedInChain:
        return MR_TEXT("the server's certificate is self-signed");
    case issuerUnknown:
    case issuerUnverified:
        return MR_TEXT("the issuer of the server's certificate is not trusted on this machine");
    case 0:
    case unset: // curl looks at the name before it keeps OpenSSL's verdict
    case nameMismatch:
        return MR_TEXT("the server's certificate is for another name");
    default:
        return MR_TEXT("the server's certificate cannot be trusted");
    }
}

Error tlsError(CURL* easy, CURLcode code, const std::string& origin)
{
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        long verifyResult = 0;
        curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verifyResult);
        return Error("http.tls", certificateProblem(verifyResult),
                     MR_TEXT("Check the address and the server's certificate."), origin);
    }
    if (code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CRL_BADFILE) {
        return Error("http.tls", MR_TEXT("the list of trusted certificates cannot be read"),
                     MR_TEXT("Install the package ca-certificates."), origin);
    }
    if (code == CURLE_SSL_CERTPROBLEM) {
        return Error("http.tls", MR_TEXT("the client certificate for this server cannot be used"),
                     MR_TEXT("Check network.client_certificates in the settings, the file and its key."), origin);
    }
    return Error("http.tls", MR_TEXT("no encrypted connection could be made"),
                 MR_TEXT("Check that the server speaks https on this port."), origin);
}

Error cutError(const std::string& origin)
{
    return Error("http.cut", MR_TEXT("the connection ended before the answer was complete"),
                 MR_TEXT("Try again; if it stays, the server or a proxy in between breaks off."), origin);
}

Error connectError(const std::string& origin)
{
    return Error("http.connect", MR_TEXT("no connection to the server"),
                 MR_TEXT("Check that the address is right and the server is running."), origin);
}

} // namespace

Error curlError(CURL* easy, CURLcode code, bool answering, const std::string& origin)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_USE_SSL_FAILED:
        return tlsError(easy, code, origin);
    case CURLE_OPERATION_TIMEDOUT:
        return Error("http.timeout", MR_TEXT("the server did not accept the connection in time"),
                     MR_TEXT("Check that the address is right, or allow a longer connect time."), origin);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return connectError(origin);
    case CURLE_BAD_CONTENT_ENCODING:
        return Error("http.cut", MR_TEXT("the compressed answer is damaged"), {}, origin);
    case CURLE_OUT_OF_MEMORY: // what curl says of a header line beyond its buffer
        return Error("http.header", MR_TEXT("the server's header block is too large"), {}, origin);
    case CURLE_READ_ERROR:
        return Error("http.body", MR_TEXT("a file of the request body cannot be read"), {}, origin);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return Error("http.cut", MR_TEXT("the server does not answer in HTTP"),
                     MR_TEXT("Check the port and whether the address needs https."), origin);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return cutError(origin);
    default:
        if (static_cast<int>(code) == tooLarge)
            return Error("http.header", MR_TEXT("the server's header block is too large"), {}, origin);
        return answering ? cutError(origin) : connectError(origin);
    }
}

} // namespace millrace
