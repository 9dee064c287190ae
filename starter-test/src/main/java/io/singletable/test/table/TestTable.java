package io.singletable.test.table;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchemas;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.container.ContainerImageMetadata;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;

/**
 * Table of an application context, as far as tests may clean or replace it.
 */
final class TestTable {

	static final String ALLOWED = "singletable.test.table.clean-remote";

	private final ConfigurableApplicationContext context;

	private final DynamoDbClient client;

	private final String name;

	private TestTable(ConfigurableApplicationContext context) {
		this.context = context;
		DynamoDbClient bean = context.getBean(DynamoDbClient.class);
		this.client = (AopProxyUtils.getSingletonTarget(bean) instanceof DynamoDbClient target) ? target : bean;
		this.name = context.getBean(TableName.class).value();
	}

	static TestTable of(ApplicationContext context) {
		Assert.isInstanceOf(ConfigurableApplicationContext.class, context);
		Assert.state(context.getBeanNamesForType(TableLayout.class).length > 0,
				"The application context of the test has no single table: annotate the test class with "
						+ "@DataSingleTableTest, or with @SpringBootTest and @AutoConfigureDataSingleTable");
		return new TestTable((ConfigurableApplicationContext) context);
	}

	/**
	 * The client without what watches or disturbs the requests of the test.
	 */
	DynamoDbClient client() {
		return this.client;
	}

	String name() {
		return this.name;
	}

	TableCleaner cleaner() {
		return new TableCleaner(this, this.context.getBean(TableLayout.class));
	}

	/**
	 * Delete the table, and create it as at start-up, its record included.
	 */
	void recreate() {
		requireForTests("deleted and created again");
		try {
			this.client.deleteTable((request) -> request.tableName(this.name));
			this.client.waiter().waitUntilTableNotExists((request) -> request.tableName(this.name));
		}
		catch (ResourceNotFoundException ex) {
			// A test may have deleted it, and it is created in any case.
		}
		this.context.getBean(TableSchemas.class).create(Duration.ofMinutes(1));
		this.context.getBean(TableRecord.class).reconcile();
	}

	void requireForTests(String what) {
		Assert.state(isForTests(), () -> "The table '" + this.name + "' is not " + what
				+ ", because it is not one of an embedded DynamoDB Local, of a container, or at an address of this "
				+ "machine. If its items may be deleted, set " + ALLOWED + "=" + this.name);
	}

	private boolean isForTests() {
		return this.context.getBeanProvider(EmbeddedDynamoDb.class).stream().anyMatch((it) -> it.serves(this.client))
				|| endpoint().filter((endpoint) -> isOfThisMachine(endpoint) || isOfContainer(endpoint)).isPresent()
				|| this.name.equals(this.context.getEnvironment().getProperty(ALLOWED));
	}

	private Optional<URI> endpoint() {
		try {
			return this.client.serviceClientConfiguration().endpointOverride();
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
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
		ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();
		for (String name : beanFactory.getBeanNamesForType(DynamoDbConnectionDetails.class)) {
			if (beanFactory.containsBeanDefinition(name)
					&& ContainerImageMetadata.isPresent(beanFactory.getBeanDefinition(name))
					&& endpoint.equals(beanFactory.getBean(name, DynamoDbConnectionDetails.class).getEndpoint())) {
				return true;
			}
		}
		return false;
	}

}
