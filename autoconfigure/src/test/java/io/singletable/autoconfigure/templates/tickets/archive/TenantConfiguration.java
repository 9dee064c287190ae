package io.singletable.autoconfigure.templates.tickets.archive;

import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Example of a template with a table per tenant.
 */
// @formatter:off
// tag::tenants[]
@Configuration(proxyBeanMethods = false)
@EnableSingleTableRepositories(singleTableTemplateRef = "tenantTemplate")
public class TenantConfiguration {

	static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();    // set by a filter, for instance

	@Bean(defaultCandidate = false)
	SingleTableTemplate tenantTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
		return configurer.builder(client, TenantConfiguration::tableName).entities(ArchivedTicket.class).build();
	}

	private static @Nullable String tableName() {
		String tenant = TENANT.get();
		return (tenant != null) ? "tickets-" + tenant : null;        // null: the operation is refused
	}

}
// end::tenants[]
