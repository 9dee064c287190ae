package io.singletable.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Stub of S3, on the HTTP server of the JDK: objects in memory, with the conditions and
 * checksums that S3 verifies, and faults that a test has scripted. Checks no signatures.
 */
final class S3Stub implements AutoCloseable {

	private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

	private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

	private static final int PAGE = 1000;

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Map<String, NavigableMap<String, StubObject>> buckets = new HashMap<>();

	private final Map<String, Deque<StubFault>> faults = new HashMap<>();

	private final Map<String, String> undeletable = new HashMap<>();

	private final List<String> actions = new ArrayList<>();

	private final Map<String, Runnable> events = new HashMap<>();

	private final CountDownLatch brokenAnswers = new CountDownLatch(1);

	private final CountDownLatch closed = new CountDownLatch(1);

	private int pageSize = PAGE;

	private boolean checksums = true;

	private long claimedSize = -1;

	S3Stub(String... buckets) {
		for (String bucket : buckets) {
			this.buckets.put(bucket, new TreeMap<>());
		}
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI endpoint() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	/** The next requests of an action have faults, one each. */
	synchronized void fail(String action, StubFault... faults) {
		this.faults.computeIfAbsent(action, (key) -> new ArrayDeque<>()).addAll(List.of(faults));
	}

	/** Something happens before each request of an action. */
	synchronized void before(String action, Runnable event) {
		this.events.put(action, event);
	}

	/** Wait until a client has ended a connection in the middle of an answer. */
	boolean awaitBrokenAnswer() throws InterruptedException {
		return this.brokenAnswers.await(1, TimeUnit.MINUTES);
	}

	/** Deletes of several objects refuse this one, with an error code. */
	synchronized void undeletable(String key, String code) {
		this.undeletable.put(key, code);
	}

	synchronized void pageSize(int pageSize) {
		this.pageSize = pageSize;
	}

	/** Answer no digests, as emulators do. */
	synchronized void withoutChecksums() {
		this.checksums = false;
	}

	/** Claim another size of objects in answers to HEAD. */
	synchronized void claimSize(long size) {
		this.claimedSize = size;
	}

	synchronized List<String> actions() {
		return List.copyOf(this.actions);
	}

	synchronized NavigableMap<String, StubObject> objects(String bucket) {
		return new TreeMap<>(this.buckets.get(bucket));
	}

	synchronized String place(String bucket, String key, byte[] content, Map<String, String> headers) {
		StubObject object = new StubObject(content, headers, Instant.now());
		this.buckets.get(bucket).put(key, object);
		return object.etag();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			StubRequest request = StubRequest.read(exchange);
			StubFault fault;
			StubResponse response;
			synchronized (this) {
				this.actions.add(request.action());
				this.events.getOrDefault(request.action(), () -> {
				}).run();
				Deque<StubFault> scripted = this.faults.getOrDefault(request.action(), new ArrayDeque<>());
				fault = scripted.poll();
				if (fault != null && fault.kind() == StubFault.Kind.DROPPED) {
					return;
				}
				response = (fault != null && fault.kind() == StubFault.Kind.REFUSED)
						? StubResponse.error(fault.status(), fault.code(), request.key()) : respond(request);
			}
			if (fault != null && fault.kind() == StubFault.Kind.SILENT) {
				this.closed.await();
			}
			else if (fault == null || fault.kind() != StubFault.Kind.LOST_ANSWER) {
				send(exchange, response, fault != null && fault.kind() == StubFault.Kind.HALF_ANSWER);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void send(HttpExchange exchange, StubResponse response, boolean half) throws IOException {
		response.headers().forEach(exchange.getResponseHeaders()::set);
		exchange.getResponseHeaders().set("x-amz-request-id", "REQUEST1");
		byte[] body = response.body();
		if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
			exchange.sendResponseHeaders(response.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(response.status(), body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body, 0, half ? body.length / 2 : body.length);
			// What is not sent by now may be dropped with the connection.
			out.flush();
		}
		catch (IOException ex) {
			this.brokenAnswers.countDown();
			throw ex;
		}
	}

	private StubResponse respond(StubRequest request) {
		NavigableMap<String, StubObject> objects = this.buckets.get(request.bucket());
		if (objects == null) {
			return StubResponse.error(404, "NoSuchBucket", request.key());
		}
		return switch (request.action()) {
			case "PutObject" -> put(request, objects);
			case "CopyObject" -> copy(request, objects);
			case "GetObject", "HeadObject" -> get(request, objects.get(request.key()));
			case "DeleteObject" -> {
				objects.remove(request.key());
				yield StubResponse.empty(204);
			}
			case "DeleteObjects" -> deleteAll(request, objects);
			default -> list(request, objects);
		};
	}

	private static StubResponse put(StubRequest request, Map<String, StubObject> objects) {
		if ("*".equals(request.header("If-None-Match")) && objects.containsKey(request.key())) {
			return StubResponse.error(412, "PreconditionFailed", request.key());
		}
		String checksum = request.header("x-amz-checksum-sha256");
		if (checksum != null && !checksum.equals(StubObject.sha256(request.body()))) {
			return StubResponse.error(400, "BadDigest", request.key());
		}
		Map<String, String> headers = new HashMap<>();
		headers.put("Content-Type", request.header("Content-Type"));
		StubObject object = new StubObject(request.body(), headers, Instant.now());
		objects.put(request.key(), object);
		return new StubResponse(200, Map.of("ETag", object.etag()), new byte[0]);
	}

	private StubResponse copy(StubRequest request, Map<String, StubObject> objects) {
		String[] source = StubRequest.decode(request.header("x-amz-copy-source")).replaceFirst("^/", "").split("/", 2);
		NavigableMap<String, StubObject> sources = this.buckets.get(source[0]);
		StubObject object = (sources != null) ? sources.get(source[1]) : null;
		if (object == null) {
			return StubResponse.error(404, (sources != null) ? "NoSuchKey" : "NoSuchBucket", source[1]);
		}
		if (!object.hasTag(request.header("x-amz-copy-source-if-match"))
				|| ("*".equals(request.header("If-None-Match")) && objects.containsKey(request.key()))) {
			return StubResponse.error(412, "PreconditionFailed", request.key());
		}
		Map<String, String> headers = new HashMap<>(object.headers());
		if ("REPLACE".equals(request.header("x-amz-tagging-directive"))) {
			headers.remove("x-amz-tagging");
		}
		objects.put(request.key(), new StubObject(object.content(), headers, Instant.now()));
		boolean checksum = this.checksums && "SHA256".equals(request.header("x-amz-checksum-algorithm"));
		return StubResponse.copied(object, checksum);
	}

	private StubResponse get(StubRequest request, @Nullable StubObject object) {
		if (object == null) {
			return StubResponse.error(404, "NoSuchKey", request.key());
		}
		if (!object.hasTag(request.header("If-Match"))) {
			return StubResponse.error(412, "PreconditionFailed", request.key());
		}
		Map<String, String> headers = new HashMap<>(object.headers());
		headers.put("ETag", object.etag());
		headers.put("Last-Modified",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(object.storedAt().atOffset(ZoneOffset.UTC)));
		if (request.query().containsKey("response-content-type")) {
			headers.put("Content-Type", request.query().get("response-content-type"));
		}
		int size = object.content().length;
		headers.put("Content-Length", String.valueOf((this.claimedSize < 0) ? size : this.claimedSize));
		String range = request.header("Range");
		if (range == null) {
			if ("ENABLED".equals(request.header("x-amz-checksum-mode"))) {
				headers.put("x-amz-checksum-sha256", object.headers().getOrDefault("checksum", object.sha256()));
			}
			return "append-md5".equals(request.header("x-amz-te")) ? object.withMd5(headers)
					: new StubResponse(200, headers, object.content());
		}
		MatchResult bounds = RANGE.matcher(range).results().findFirst().orElseThrow();
		long first = Long.parseLong(bounds.group(1));
		if (first >= size) {
			return StubResponse.error(416, "InvalidRange", request.key());
		}
		int last = (int) Math.min(size - 1L, Long.parseLong(bounds.group(2)));
		headers.put("Content-Range", "bytes " + first + "-" + last + "/" + size);
		return new StubResponse(206, headers, Arrays.copyOfRange(object.content(), (int) first, last + 1));
	}

	private StubResponse deleteAll(StubRequest request, Map<String, StubObject> objects) {
		List<String> keys = KEY.matcher(new String(request.body())).results().map((it) -> it.group(1)).toList();
		if (keys.isEmpty() || keys.size() > PAGE) {
			return StubResponse.error(400, "MalformedXML", "");
		}
		Map<String, String> refused = new TreeMap<>(this.undeletable);
		refused.keySet().retainAll(keys);
		keys.stream().filter((key) -> !refused.containsKey(key)).forEach(objects::remove);
		return StubResponse.deleted(refused);
	}

	private StubResponse list(StubRequest request, NavigableMap<String, StubObject> objects) {
		String prefix = request.query().get("prefix");
		List<Map.Entry<String, StubObject>> found = objects
			.tailMap(request.query().getOrDefault("start-after", ""), false)
			.entrySet()
			.stream()
			.filter((it) -> it.getKey().startsWith(prefix))
			.limit(this.pageSize + 1L)
			.toList();
		return StubResponse.listed(found, this.pageSize, "url".equals(request.query().get("encoding-type")));
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
