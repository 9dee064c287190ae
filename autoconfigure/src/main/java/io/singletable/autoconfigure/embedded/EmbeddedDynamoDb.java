package io.singletable.autoconfigure.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.internal.sdk.ClientConfigurations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.aop.framework.AopProxyUtils;

/**
 * Running DynamoDB Local in this process. Without a port, it can't be reached from
 * outside; with a port, it listens on the loopback interface only. Telemetry and the log
 * of requests are disabled. Thread-safe.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedDynamoDb.class);

	private final LocalEngine engine;

	private final @Nullable DataDirectory directory;

	private final DatabaseThreads threads;

	private EmbeddedDynamoDb(LocalEngine engine, @Nullable DataDirectory directory, DatabaseThreads threads) {
		this.engine = engine;
		this.directory = directory;
		this.threads = threads;
	}

	/**
	 * Start an instance in memory, without a port.
	 * @return the running DynamoDB Local
	 */
	public static EmbeddedDynamoDb inMemory() {
		return start(new Embedded(null, null, null));
	}

	/**
	 * Start an instance.
	 * @param settings the port and the directory
	 * @return the running DynamoDB Local
	 * @throws io.singletable.autoconfigure.SingleTableConfigurationException if the port
	 * is in use, or the directory can't be used or is in use by another instance
	 */
	public static EmbeddedDynamoDb start(Embedded settings) {
		RequestLog.off();
		String path = settings.directory();
		DataDirectory directory = (path != null) ? DataDirectory.open(Path.of(path)) : null;
		DatabaseThreads others = threads(directory);
		try {
			LocalEngine engine = engine(settings.port(), directory);
			EmbeddedDynamoDb embedded = new EmbeddedDynamoDb(engine, directory, threads(directory).without(others));
			logger.info("Embedded DynamoDB Local with data " + ((directory != null) ? "in " + directory : "in memory")
					+ embedded.endpoint().map((endpoint) -> " at " + endpoint).orElse(", without a port"));
			return embedded;
		}
		catch (RuntimeException | LinkageError ex) {
			if (directory != null) {
				directory.close();
			}
			throw EngineFailure.explain(ex);
		}
	}

	/** Of data in memory, nobody waits for them. */
	private static DatabaseThreads threads(@Nullable DataDirectory directory) {
		return (directory != null) ? DatabaseThreads.running() : new DatabaseThreads(Set.of());
	}

	private static LocalEngine engine(@Nullable Integer port, @Nullable DataDirectory directory) {
		return (port != null) ? HttpEngine.start(port, directory) : InProcessEngine.start(directory);
	}

	/**
	 * The client for this instance, the same for each call. Without a port, interceptors,
	 * retries and timeouts of the client have no effect, because there is no HTTP. Closed
	 * together with this instance.
	 * @return the client
	 */
	public DynamoDbClient client() {
		return this.engine.client();
	}

	/**
	 * The endpoint.
	 * @return the endpoint, or empty without a port
	 */
	public Optional<URI> endpoint() {
		return this.engine.endpoint();
	}

	/**
	 * Return whether a client is connected to this instance.
	 * @param client the client, or a Spring proxy of it
	 * @return {@code false} for a client of another DynamoDB, such as one that the
	 * application defines
	 */
	public boolean serves(DynamoDbClient client) {
		if (client == client() || AopProxyUtils.getSingletonTarget(client) == client()) {
			return true;
		}
		Optional<URI> endpoint = endpoint();
		return endpoint.isPresent() && endpoint
			.equals(ClientConfigurations.of(client).flatMap(DynamoDbServiceClientConfiguration::endpointOverride));
	}

	/**
	 * Stop this instance. Data in memory is lost; a directory can be used by another at
	 * once. Other threads end within a second or two.
	 */
	@Override
	public void close() {
		this.engine.stop();
		if (this.directory != null) {
			this.threads.awaitEnd();
			this.directory.close();
		}
	}

}
