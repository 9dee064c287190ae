package io.singletable.autoconfigure.embedded;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind HTTP. Its own {@code ServerRunner} would listen on all interfaces
 * and enable telemetry. Therefore, its handlers run in a separate server, which accepts
 * only host names of this machine.
 */
final class HttpEngine implements LocalEngine {

	private static final Log logger = LogFactory.getLog(HttpEngine.class);

	private static final String LOOPBACK = "127.0.0.1";

	private final LocalDynamoDBRequestHandler requests;

	private final Server server;

	private final URI endpoint;

	private final DynamoDbClient client;

	private HttpEngine(LocalDynamoDBRequestHandler requests, Server server) {
		this.requests = requests;
		this.server = server;
		this.endpoint = URI.create("http://" + LOOPBACK + ":" + server.getURI().getPort());
		this.client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(this.endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.build();
	}

	static HttpEngine start(int port, @Nullable DataDirectory directory) {
		LocalDynamoDBRequestHandler requests = requests(directory);
		Server server = new Server(new InetSocketAddress(LOOPBACK, port));
		LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, null);
		server.setHandler(new HostCheck(new DynamoDBProxyServer(port, handler).setUpHandler(handler)));
		try {
			server.start();
			return new HttpEngine(requests, server);
		}
		catch (Exception ex) {
			stop(server, requests);
			throw new SingleTableConfigurationException(
					"The embedded DynamoDB Local can't listen on port " + port + " of the loopback interface, because "
							+ (isInUse(ex) ? "it is in use." : "it is refused: " + ex.getMessage() + "."),
					"Set 'singletable.embedded.port' to a free port, or to 0 to use any free port.", ex);
		}
	}

	/**
	 * Opens the database of a directory at once, as without a port, and not with the
	 * first request.
	 */
	private static LocalDynamoDBRequestHandler requests(@Nullable DataDirectory directory) {
		if (directory == null) {
			return new LocalDynamoDBRequestHandler(0, true, null, true, false);
		}
		LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, false, directory.toString(), true,
				false);
		requests.listTables("local", Region.US_EAST_1.id(), ListTablesRequest.builder().build());
		return requests;
	}

	/** Jetty wraps the exception. */
	private static boolean isInUse(Throwable failure) {
		return failure instanceof BindException || (failure.getCause() != null && isInUse(failure.getCause()));
	}

	@Override
	public DynamoDbClient client() {
		return this.client;
	}

	@Override
	public Optional<URI> endpoint() {
		return Optional.of(this.endpoint);
	}

	@Override
	public void stop() {
		this.client.close();
		stop(this.server, this.requests);
	}

	private static void stop(Server server, LocalDynamoDBRequestHandler requests) {
		try {
			server.stop();
		}
		catch (Exception ex) {
			logger.warn("The port of the embedded DynamoDB Local could not be closed", ex);
		}
		requests.shutdown();
	}

	/**
	 * Handler that refuses requests for other hosts than this machine, as a protection
	 * against DNS rebinding: a page in a browser could otherwise let its own host name
	 * resolve to this machine.
	 */
	private static final class HostCheck extends Handler.Wrapper {

		private static final Set<String> NAMES = Set.of("localhost", LOOPBACK, "[::1]");

		private static final int DEFAULT_PORT = 80;

		private HostCheck(Handler handler) {
			super(handler);
		}

		@Override
		public boolean handle(Request request, Response response, Callback callback) throws Exception {
			String host = request.getHeaders().get(HttpHeader.HOST);
			if (host != null && isThisMachine(host.toLowerCase(Locale.ROOT), Request.getLocalPort(request))) {
				return super.handle(request, response, callback);
			}
			Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421,
					"The embedded DynamoDB Local accepts requests to localhost only");
			return true;
		}

		private static boolean isThisMachine(String host, int port) {
			String suffix = ":" + port;
			return host.endsWith(suffix) ? NAMES.contains(host.substring(0, host.length() - suffix.length()))
					: port == DEFAULT_PORT && NAMES.contains(host);
		}

	}

}
