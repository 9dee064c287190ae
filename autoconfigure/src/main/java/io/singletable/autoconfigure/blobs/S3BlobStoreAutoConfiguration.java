package io.singletable.autoconfigure.blobs;

import io.singletable.autoconfigure.BlobProperties;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.S3ClientFactory;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.blob.BlobStore;
import io.singletable.s3.S3BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link S3BlobStore}. The
 * clients are those of the application or of Spring Cloud AWS, if there are any.
 */
@AutoConfiguration(before = SingleTableAutoConfiguration.class, after = DynamoDbClientAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration")
@ConditionalOnClass({ S3BlobStore.class, S3Client.class })
@ConditionalOnProperty(name = "singletable.blobs.store", havingValue = "s3")
@ConditionalOnMissingBean(BlobStore.class)
@EnableConfigurationProperties({ BlobProperties.class, SingleTableProperties.class })
@Import({ S3ClientFactory.class, S3StoreFactory.class })
public final class S3BlobStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	S3Client s3Client(S3ClientFactory factory) {
		return factory.createClient();
	}

	@Bean
	@ConditionalOnMissingBean
	S3Presigner s3Presigner(S3StoreFactory factory) {
		return factory.createPresigner();
	}

	@Bean
	S3BlobStore singleTableBlobStore(S3StoreFactory factory) {
		return factory.createStore();
	}

}
