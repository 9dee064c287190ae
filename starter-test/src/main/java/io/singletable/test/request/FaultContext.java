package io.singletable.test.request;

import io.singletable.CorruptItemException;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.test.TableGuard;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knowledge of the table of an application context that faults need, found when it is
 * first needed.
 */
final class FaultContext {

	private static final int STANDARD_ATTEMPTS = 3;

	private final ConfigurableListableBeanFactory beanFactory;

	FaultContext(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	TableLayout layout() {
		return this.beanFactory.getBean(TableLayout.class);
	}

	/**
	 * Fail a test that would write to the table of an application.
	 * @return the client, for one write
	 */
	DynamoDbClient requireForTests(DynamoDbClient client, String table) {
		new TableGuard(this.beanFactory)
			.refusal(client, table, "written to by another writer, so that a write conflicts")
			.ifPresent((refusal) -> {
				throw new AssertionError(refusal);
			});
		return client;
	}

	/**
	 * Attempts of a call, if each of them fails.
	 */
	int maxAttempts() {
		return this.beanFactory.getBeanProvider(SingleTableProperties.class)
			.stream()
			.mapToInt((properties) -> properties.retry().maxAttempts())
			.findFirst()
			.orElse(STANDARD_ATTEMPTS);
	}

	EntityMetadata<?> required(Class<?> type) {
		return registry().required(type);
	}

	boolean isOf(EntityMetadata<?> type, String storedType) {
		return registry().find(storedType).filter((found) -> found == type).isPresent();
	}

	boolean isOf(EntityMetadata<?> type, ItemKey key) {
		try {
			type.primaryKey().parseId(key.partition(), key.sort());
			return true;
		}
		catch (CorruptItemException ex) {
			return false;
		}
	}

	private EntityRegistry registry() {
		return this.beanFactory.getBean(EntityRegistry.class);
	}

}
