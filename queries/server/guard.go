package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// guard lets through only those requests that the server answers. A page of another site can
// make a browser send requests here; it is known by its Origin, and by its name in Host when it
// has pointed that name at this machine.
func (s *Server) guard(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(s.opt.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.ours(r.Host) {
			s.problem(w, r, http.StatusForbidden, "this server does not answer to the name in Host; use 127.0.0.1 or localhost")
			return
		}
		if changing(r.Method) && !s.ourOrigin(r) {
			s.problem(w, r, http.StatusForbidden, "a page of another origin may not change anything here")
			return
		}
		if s.opt.Token != "" && !s.open(r) {
			given := sha256.Sum256([]byte(bearer(r)))
			if subtle.ConstantTimeCompare(given[:], want[:]) != 1 {
				w.Header().Set("WWW-Authenticate", `Bearer realm="corkboard"`)
				s.problem(w, r, http.StatusUnauthorized, "send the token of this server as Authorization: Bearer")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// changing says whether a method may change state. Queries by POST count: a foreign page has no
// more business with them.
func changing(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}

// open says whether a request needs no token: the probes, and the files of the page, which hold
// nothing but the program and ask for the token themselves.
func (s *Server) open(r *http.Request) bool {
	return r.URL.Path == "/healthz" || r.URL.Path == "/readyz" || !changing(r.Method) && s.page.has(r.URL.Path)
}

func bearer(r *http.Request) string {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// ours says whether the server is reached under a host, with or without a port.
func (s *Server) ours(hostport string) bool {
	host := hostname(hostport)
	if loopback(host) {
		return true
	}
	if s.opt.Public {
		// An address is no name that another site could have pointed here.
		if _, err := netip.ParseAddr(host); err == nil {
			return true
		}
	}
	for _, h := range s.opt.Hosts {
		if host != "" && strings.EqualFold(h, host) {
			return true
		}
	}
	return false
}

// ourOrigin says whether a request comes from no page at all or from one of ours. "null" is what
// sandboxed pages and local files send.
func (s *Server) ourOrigin(r *http.Request) bool {
	origins, sent := r.Header["Origin"]
	if !sent {
		return true
	}
	if len(origins) != 1 {
		return false
	}
	u, err := url.Parse(origins[0])
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	// The host of this very request is ours: guard has looked at it before.
	return loopback(hostname(u.Host)) || strings.EqualFold(u.Host, r.Host)
}

// hostname takes the port and the brackets off; "" for what is no host.
//
//	[::1]:8080 => ::1, localhost. => localhost
func hostname(hostport string) string {
	host := hostport
	if h, port, err := net.SplitHostPort(hostport); err == nil {
		if strings.Trim(port, "0123456789") != "" {
			return ""
		}
		host = h
	} else if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// loopback says whether a host is this machine seen from itself.
func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Zone() == "" && addr.Unmap().IsLoopback()
}
