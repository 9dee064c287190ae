package io.singletable.autoconfigure.templates.tickets.archive;

import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.config.EnableSingleTableRepositories;
import io.singletable.transaction.SingleTableTransactionManager;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Example of a template for a table of another account.
 */
// tag::account[]
@Configuration(proxyBeanMethods = false)
@EnableSingleTableRepositories(singleTableTemplateRef = "archiveTemplate")
public class ArchiveAccountConfiguration {

	@Bean(defaultCandidate = false)
	DynamoDbClient archiveClient() {
		return DynamoDbClient.builder()
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(ProfileCredentialsProvider.create("archive"))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

	@Bean(defaultCandidate = false)
	SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer,
			@Qualifier("archiveClient") DynamoDbClient client) {

		return configurer.builder(client, "ticket-archive").entities(ArchivedTicket.class).build();
	}

	@Bean(defaultCandidate = false)
	SingleTableTransactionManager archiveTransactionManager(@Qualifier("archiveClient") DynamoDbClient client) {
		return new SingleTableTransactionManager(client);
	}

}
// end::account[]
