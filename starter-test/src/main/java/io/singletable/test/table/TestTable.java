package io.singletable.test.table;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import io.singletable.autoconfigure.TableName;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.test.TableGuard;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;

/**
 * Table of an application context, as far as tests may clean or replace it.
 */
final class TestTable {

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

	/**
	 * Names of the table, and of the one that holds its history, if it is kept apart.
	 */
	Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		names.add(this.name);
		names.add(this.context.getBean(TableLayout.class).historyTable(this.name));
		return names;
	}

	TableCleaner cleaner() {
		return new TableCleaner(this, this.context.getBean(TableLayout.class));
	}

	/**
	 * Delete the table and that of its history, and create them as at start-up, its
	 * record included.
	 */
	void recreate() {
		requireForTests("deleted and created again");
		names().forEach(this::delete);
		this.context.getBean(TableSchemas.class).create(Duration.ofMinutes(1));
		this.context.getBean(TableRecord.class).reconcile();
	}

	private void delete(String table) {
		try {
			this.client.deleteTable((request) -> request.tableName(table));
			this.client.waiter().waitUntilTableNotExists((request) -> request.tableName(table));
		}
		catch (ResourceNotFoundException ex) {
			// A test may have deleted it, and it is created in any case.
		}
	}

	void requireForTests(String what) {
		new TableGuard(this.context.getBeanFactory()).refusal(this.client, this.name, what).ifPresent((refusal) -> {
			throw new IllegalStateException(refusal);
		});
	}

}
