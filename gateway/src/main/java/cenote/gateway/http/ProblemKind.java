package cenote.gateway.http;

/** The problems that the edge itself reports; their slugs are stable and few enough to count by. */
enum ProblemKind {
  MALFORMED(400, "malformed", "malformed request"),
  FORBIDDEN(403, "forbidden", "not allowed"),
  FORBIDDEN_ORIGIN(403, "forbidden-origin", "origin not allowed"),
  NOT_FOUND(404, "not-found", "nothing here"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "method not allowed"),
  NOT_ACCEPTABLE(406, "not-acceptable", "no acceptable form"),
  TIMEOUT(408, "timeout", "the request took too long to arrive"),
  CONFLICT(409, "conflict", "conflict with the present state"),
  TOO_LARGE(413, "too-large", "body too large"),
  URI_TOO_LONG(414, "uri-too-long", "address too long"),
  MEDIA_TYPE(415, "media-type", "unsupported media type"),
  EXPECTATION(417, "expectation", "expectation not met"),
  MISDIRECTED(421, "misdirected", "host not served here"),
  UNPROCESSABLE(422, "unprocessable", "against the rules"),
  UPGRADE_REQUIRED(426, "upgrade-required", "this is a socket"),
  TOO_MANY(429, "too-many", "too many requests"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "headers too large"),
  FAULT(500, "fault", "a fault of the server"),
  UNAVAILABLE(503, "unavailable", "not available now"),
  HTTP_VERSION(505, "http-version", "HTTP version not supported");

  private final int status;
  private final String slug;
  private final String title;

  ProblemKind(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  int status() {
    return status;
  }

  String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  /** The kind that stands for a status which a library chose; unknown ones fall to their class. */
  static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status < 500 ? MALFORMED : FAULT;
  }
}
