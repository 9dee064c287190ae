package io.singletable.internal.model;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.model.shop.Account;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Application whose model tests read. Its DynamoDB can't be reached.
 */
@Configuration(proxyBeanMethods = false)
@Import(SingleTableModelConfiguration.class)
@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
		SingleTableRepositoriesAutoConfiguration.class })
@AutoConfigurationPackage(basePackageClasses = Account.class)
class ShopModel {

	private static final String[] PROPERTIES = { "singletable.table-name=shop",
			"singletable.endpoint=http://localhost:1", "singletable.credentials.access-key=local",
			"singletable.credentials.secret-key=local", "singletable.schema.mode=none" };

	/**
	 * Start the application, for all tests of a class.
	 */
	static AnnotationConfigApplicationContext start() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(PROPERTIES).applyTo(context);
		context.register(ShopModel.class);
		context.refresh();
		return context;
	}

	/**
	 * The application, for a test that changes something.
	 */
	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withUserConfiguration(ShopModel.class).withPropertyValues(PROPERTIES);
	}

}
