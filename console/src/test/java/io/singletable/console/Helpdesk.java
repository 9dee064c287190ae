package io.singletable.console;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.console.helpdesk.Ticket;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * Application with entities and repositories. Its DynamoDB can't be reached.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackageClasses = Ticket.class)
class Helpdesk {

	/** What makes its model. */
	static final Class<?>[] CONFIGURATIONS = { DynamoDbClientAutoConfiguration.class,
			SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
			SingleTableConsoleAutoConfiguration.class };

	/** Properties that need no DynamoDB. */
	static final String[] PROPERTIES = { "singletable.table-name=desk", "singletable.endpoint=http://localhost:1",
			"singletable.credentials.access-key=local", "singletable.credentials.secret-key=local",
			"singletable.schema.mode=none", "singletable.cursor.ephemeral-secret=true",
			"singletable.console.enabled=true" };

}
