package io.singletable.internal.test;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.internal.sdk.ClientConfigurations;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.container.ContainerImageMetadata;
import org.springframework.core.env.Environment;

/**
 * Guard of tables that are not for tests: what the test support itself deletes or writes
 * is asked for here, so that no forgotten property leads to the data of an application.
 * Asked before each such request, since a client of the application can be connected to
 * another DynamoDB at any time.
 */
public final class TableGuard {

	private static final String ALLOWED = "singletable.test.table.clean-remote";

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create the guard of an application context.
	 * @param beanFactory the beans of the context
	 */
	public TableGuard(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * The reason why the test support may not change a table now.
	 * @param client the client of the table, without decorators
	 * @param table name of the table
	 * @param what what is not done to the table, such as {@code emptied}
	 * @return the reason, and what to do about it; empty if the table is for tests
	 */
	public Optional<String> refusal(DynamoDbClient client, String table, String what) {
		return isForTests(client, table) ? Optional.empty() : Optional.of("The table '" + table + "' is not " + what
				+ ", because it is not one of an embedded DynamoDB Local, of a container, or at an address of this "
				+ "machine. Use the embedded one, or, if tests may change and delete its items, set " + ALLOWED + "="
				+ table);
	}

	private boolean isForTests(DynamoDbClient client, String table) {
		return this.beanFactory.getBeanProvider(EmbeddedDynamoDb.class).stream().anyMatch((it) -> it.serves(client))
				|| ClientConfigurations.of(client)
					.flatMap(DynamoDbServiceClientConfiguration::endpointOverride)
					.filter((endpoint) -> isOfThisMachine(endpoint) || isOfContainer(endpoint))
					.isPresent()
				|| table.equals(this.beanFactory.getBean(Environment.class).getProperty(ALLOWED));
	}

	private static boolean isOfThisMachine(URI endpoint) {
		try {
			return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/** The machine that runs containers can be another one. */
	private boolean isOfContainer(URI endpoint) {
		for (String name : this.beanFactory.getBeanNamesForType(DynamoDbConnectionDetails.class)) {
			if (this.beanFactory.containsBeanDefinition(name)
					&& ContainerImageMetadata.isPresent(this.beanFactory.getBeanDefinition(name))
					&& endpoint.equals(this.beanFactory.getBean(name, DynamoDbConnectionDetails.class).getEndpoint())) {
				return true;
			}
		}
		return false;
	}

}
