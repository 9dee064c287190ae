package io.singletable.autoconfigure.template;

import java.util.function.Consumer;

import io.singletable.transaction.SingleTableTransactionManager;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.BeanFactory;

/**
 * Transaction managers of the clients of templates: the bean of a client, or else one
 * that has the application's settings of transactions. Thread-safe.
 *
 * @param beans the bean factory
 * @param settings applies the settings to a manager that is no bean
 */
record ClientTransactionManagers(BeanFactory beans, Consumer<SingleTableTransactionManager> settings) {

	/** Also a bean that is no default candidate, because another manager is. */
	SingleTableTransactionManager of(DynamoDbClient client) {
		return this.beans.getBeanProvider(SingleTableTransactionManager.class)
			.orderedStream()
			.filter((manager) -> manager.getResourceFactory() == client)
			.findFirst()
			.orElseGet(() -> {
				SingleTableTransactionManager manager = new SingleTableTransactionManager(client);
				this.settings.accept(manager);
				return manager;
			});
	}

}
