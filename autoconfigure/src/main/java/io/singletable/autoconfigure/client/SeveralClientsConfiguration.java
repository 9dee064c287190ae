package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.core.SingleTableOperations;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration for several clients, none of which is the primary one: without it, the
 * template and all repositories would be missing, and nothing would say why.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(DynamoDbClient.class)
@Conditional(SeveralClientsConfiguration.NoSingleClient.class)
@ConditionalOnMissingBean(SingleTableOperations.class)
class SeveralClientsConfiguration {

	@Bean
	static BeanFactoryPostProcessor singleTableClientChoice() {
		return (beanFactory) -> {
			String[] names = beanFactory.getBeanNamesForType(DynamoDbClient.class, true, false);
			throw new SingleTableConfigurationException(
					"There are " + names.length
							+ " beans of type DynamoDbClient, and none of them is the primary one: '"
							+ String.join("', '", names) + "'.",
					"""
							Consider the following:
								Annotate the client of the table with @Primary.
								Declare the other clients with @Bean(defaultCandidate = false), and inject them with @Qualifier.
								Define a SingleTableTemplate for each client, with SingleTableTemplateBuilder.""");
		};
	}

	static class NoSingleClient extends NoneNestedConditions {

		NoSingleClient() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnSingleCandidate(DynamoDbClient.class)
		static class SingleClient {

		}

	}

}
