package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration for a client that is defined elsewhere. Imported before the client of
 * singletable is defined.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(DynamoDbClient.class)
@ConditionalOnMissingBean({ EmbeddedDynamoDb.class, DynamoDbConnectionDetails.class })
class OtherClientConfiguration {

	@Bean
	static OtherClientCheck singleTableOtherClientCheck(ObjectProvider<SingleTableProperties> properties,
			ConfigurableListableBeanFactory beanFactory) {

		return new OtherClientCheck(properties, beanFactory);
	}

}
