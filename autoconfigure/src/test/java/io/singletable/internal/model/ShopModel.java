package io.singletable.internal.model;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.model.shop.Account;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Application whose model tests read. Its DynamoDB can't be reached.
 */
@Configuration(proxyBeanMethods = false)
@Import(SingleTableModelConfiguration.class)
@AutoConfigurationPackage(basePackageClasses = Account.class)
class ShopModel {

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
					SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class))
			.withUserConfiguration(ShopModel.class)
			.withPropertyValues("singletable.table-name=shop", "singletable.endpoint=http://localhost:1",
					"singletable.credentials.access-key=local", "singletable.credentials.secret-key=local",
					"singletable.schema.mode=none");
	}

}
