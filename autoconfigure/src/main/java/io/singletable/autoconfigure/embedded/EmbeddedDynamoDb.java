package io.singletable.autoconfigure.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * A running DynamoDB Local in this process. Without a port nobody else can reach it; with
 * one it listens on the loopback interface only. Neither telemetry nor the log of
 * requests is on. Thread-safe.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedDynamoDb.class);

	private final LocalEngine engine;

	private final @Nullable DataDirectory directory;

	private EmbeddedDynamoDb(LocalEngine engine, @Nullable DataDirectory directory) {
		this.engine = engine;
		this.directory = directory;
	}

	/**
	 * Start one in memory, without a port.
	 * @return the running DynamoDB Local
	 */
	public static EmbeddedDynamoDb inMemory() {
		return start(new Embedded(null, null, null));
	}

	/**
	 * Start one.
	 * @param settings its port and directory
	 * @return the running DynamoDB Local
	 * @throws io.singletable.autoconfigure.SingleTableConfigurationException if the port
	 * is taken, or the directory can't be used or is used by another one
	 */
	public static EmbeddedDynamoDb start(Embedded settings) {
		RequestLog.off();
		String path = settings.directory();
		DataDirectory directory = (path != null) ? DataDirectory.open(Path.of(path)) : null;
		try {
			EmbeddedDynamoDb embedded = new EmbeddedDynamoDb(engine(settings.port(), directory), directory);
			logger.info("Embedded DynamoDB Local with data " + ((directory != null) ? "in " + directory : "in memory")
					+ embedded.endpoint().map((endpoint) -> " at " + endpoint).orElse(", without a port"));
			return embedded;
		}
		catch (RuntimeException ex) {
			if (directory != null) {
				directory.close();
			}
			throw ex;
		}
	}

	private static LocalEngine engine(@Nullable Integer port, @Nullable DataDirectory directory) {
		return (port != null) ? HttpEngine.start(port, directory) : InProcessEngine.start(directory);
	}

	/**
	 * A client for it, the same at each call. Without a port the client's interceptors,
	 * retries and timeouts have no effect, as there is no HTTP. Closed with this.
	 * @return the client
	 */
	public DynamoDbClient client() {
		return this.engine.client();
	}

	/**
	 * Where it listens.
	 * @return the endpoint, or empty without a port
	 */
	public Optional<URI> endpoint() {
		return this.engine.endpoint();
	}

	/**
	 * Whether a client talks to it.
	 * @param client the client
	 * @return {@code false} for a client of another DynamoDB, such as one of the
	 * application's own
	 */
	public boolean serves(DynamoDbClient client) {
		if (client == client()) {
			return true;
		}
		Optional<URI> endpoint = endpoint();
		return endpoint.isPresent() && endpoint.equals(endpointOf(client));
	}

	/** Clients that wrap another need not tell. */
	private static Optional<URI> endpointOf(DynamoDbClient client) {
		try {
			DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
			return (configuration != null) ? configuration.endpointOverride() : Optional.empty();
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Stop it. Data in memory are lost. Its threads end within a second or two.
	 */
	@Override
	public void close() {
		this.engine.stop();
		if (this.directory != null) {
			this.directory.close();
		}
	}

}
