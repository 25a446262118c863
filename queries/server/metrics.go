package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/corkboard-kg/corkboard/graph"
)

// measures are what /metrics tells.
type measures struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
	imports  *prometheus.CounterVec
}

func newMeasures(g *graph.Graph) *measures {
	m := &measures{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "corkboard_http_requests_total", Help: "Requests answered."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "corkboard_http_request_seconds", Help: "Time to answer.", Buckets: prometheus.ExponentialBuckets(0.001, 4, 8)}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "corkboard_http_requests_running", Help: "Requests under way."}),
		imports: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "corkboard_imports_total", Help: "Uploaded documents by what became of them."}, []string{"status"}),
	}
	version := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "corkboard_store_version", Help: "Grows with every change of the store."}, func() float64 { return float64(g.Version()) })
	m.registry.MustRegister(m.requests, m.seconds, m.running, m.imports, version,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *measures) request(route, method string, status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete, http.MethodPut, http.MethodPatch, http.MethodOptions:
	default:
		method = "other" // the client chooses it: it must not grow the table
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func (m *measures) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}
