package io.singletable.autoconfigure.templates.tickets.archive;

import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Example of a template for a second table.
 */
// @formatter:off
// tag::table[]
@Configuration(proxyBeanMethods = false)
@EnableSingleTableRepositories(singleTableTemplateRef = "archiveTemplate")    // the repositories of this package
public class ArchiveConfiguration {

	@Bean(defaultCandidate = false)
	SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
		return configurer.builder(client, "ticket-archive").entities(ArchivedTicket.class).build();
	}

}
// end::table[]
