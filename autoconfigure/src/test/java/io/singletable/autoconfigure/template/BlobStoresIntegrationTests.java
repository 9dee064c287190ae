package io.singletable.autoconfigure.template;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.InvalidMappingException;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.blobs.Attachment;
import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobCache;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the store of blobs that the properties and beans of an application say.
 */
class BlobStoresIntegrationTests {

	private static final byte[] CONTENT = new byte[10_000];

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withUserConfiguration(Attachments.class)
		.withPropertyValues("singletable.table-name=app");

	/** Nothing is sent: there is no table to be found. */
	private final ApplicationContextRunner production = this.runner.withPropertyValues(
			"singletable.endpoint=http://127.0.0.1:1", "singletable.region=eu-central-1",
			"singletable.credentials.access-key=a", "singletable.credentials.secret-key=b");

	@Test
	void tableOfAnEmbeddedDynamoDbIsTheStore() {
		this.runner.run((context) -> {
			save(context);
			assertThat(types(context)).contains("~blob");
			assertThat(load(context).bytes(DataSize.ofMegabytes(1))).isEqualTo(CONTENT);
		});
	}

	@Test
	void storeOfTheApplicationGoesBeforeTheTable() {
		this.runner.withUserConfiguration(OwnStore.class)
			.withPropertyValues("singletable.blobs.store=table")
			.run((context) -> {
				save(context);
				assertThat(types(context)).doesNotContain("~blob");
				assertThat(context.getBean(MapStore.class).objects).hasSize(1);
				assertThat(load(context).bytes(DataSize.ofMegabytes(1))).isEqualTo(CONTENT);
				assertThat(context.getBean(MapStore.class).opened).isOne();
			});
	}

	@Test
	void furtherTemplatesHaveTheSameStore() {
		this.runner.withUserConfiguration(OwnStore.class).run((context) -> {
			context.getBean(SingleTableTemplateConfigurer.class)
				.builder(context.getBean(DynamoDbClient.class), "other")
				.entities(Attachment.class)
				.build()
				.save(new Attachment("a1", null, Blob.of(CONTENT, Blob.OCTET_STREAM)));
			assertThat(context.getBean(MapStore.class).objects).hasSize(1);
		});
	}

	@Test
	void anyOtherTableHasToBeNamedAsTheStore() {
		this.production.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidMappingException.class)
			.hasMessageContaining("Attachment: it has blobs, but no store is configured")
			.hasMessageContaining("set singletable.blobs.store to s3, or to table"));
		this.production.withPropertyValues("singletable.blobs.store=table", "singletable.schema.mode=none")
			.run((context) -> assertThat(context).hasSingleBean(SingleTableTemplate.class));
	}

	@Test
	void noStoreIsRefusedWithAnEmbeddedDynamoDbAsWell() {
		this.runner.withPropertyValues("singletable.blobs.store=none")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(InvalidMappingException.class));
	}

	@Test
	void storeInS3NeedsItsModule() {
		this.runner.withPropertyValues("singletable.blobs.store=s3")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("no bean of type BlobStore")
				.hasMessageContaining("io.singletable:singletable-s3"));
	}

	@Test
	void sizesAreThoseOfTheProperties() {
		this.runner
			.withPropertyValues("singletable.blobs.inline-up-to=20KB", "singletable.blobs.max-size=30KB",
					"singletable.blobs.store=table")
			.run((context) -> {
				save(context);
				assertThat(types(context)).doesNotContain("~blob");
				BlobSettings settings = settings(context);
				assertThat(settings.inlineUpTo()).isEqualTo(DataSize.ofKilobytes(20));
				assertThat(settings.maxSize()).isEqualTo(DataSize.ofKilobytes(30));
				assertThat(settings.cache()).isNull();
			});
	}

	@Test
	void contentIsCachedIfTheCacheHasASize() {
		this.runner.withUserConfiguration(OwnStore.class)
			.withPropertyValues("singletable.blobs.cache.size=1MB")
			.run((context) -> {
				save(context);
				load(context).open().readAllBytes();
				load(context).open().readAllBytes();
				assertThat(context.getBean(MapStore.class).opened).isOne();
				assertThat(settings(context).cache()).as("of all templates").isSameAs(settings(context).cache());
			});
		this.runner.withPropertyValues("singletable.blobs.cache.size=0B")
			.run((context) -> assertThat(settings(context).cache()).isNull());
	}

	@Test
	void cacheOfTheApplicationGoesBeforeThatInMemory() {
		this.runner.withUserConfiguration(OwnCache.class)
			.withPropertyValues("singletable.blobs.cache.size=1MB")
			.run((context) -> assertThat(settings(context).cache()).isSameAs(context.getBean(BlobCache.class)));
	}

	private static BlobSettings settings(ApplicationContext context) {
		return context.getBean(BlobSettingsFactory.class).of(context.getBean(DynamoDbClient.class));
	}

	private static void save(ApplicationContext context) {
		context.getBean(SingleTableTemplate.class)
			.save(new Attachment("a1", null, Blob.of(CONTENT, Blob.OCTET_STREAM)));
	}

	private static Blob load(ApplicationContext context) {
		return context.getBean(SingleTableTemplate.class).findById("a1", Attachment.class).orElseThrow().content();
	}

	private static List<String> types(ApplicationContext context) {
		return context.getBean(DynamoDbClient.class)
			.scan((request) -> request.tableName("app"))
			.items()
			.stream()
			.map((item) -> item.getOrDefault("_type", AttributeValue.fromS("")).s())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Attachment.class)
	static class Attachments {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore {

		@Bean
		MapStore blobStore() {
			return new MapStore();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCache {

		@Bean
		BlobCache blobCache() {
			return BlobCache.inMemory(DataSize.ofKilobytes(1));
		}

	}

	/**
	 * Store of an application.
	 */
	static final class MapStore implements BlobStore {

		private final Map<BlobKey, byte[]> objects = new HashMap<>();

		private int opened;

		@Override
		public long maxSize() {
			return Integer.MAX_VALUE;
		}

		@Override
		public void put(BlobKey key, Blob content) throws IOException {
			try (InputStream stream = content.open()) {
				this.objects.putIfAbsent(key, stream.readAllBytes());
			}
		}

		@Override
		public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
			this.opened++;
			return Optional.ofNullable(this.objects.get(key)).map(ByteArrayInputStream::new);
		}

		@Override
		public boolean copy(BlobKey source, BlobKey target) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void delete(Collection<BlobKey> keys) {
			keys.forEach(this.objects::remove);
		}

		@Override
		public ObjectPage list(String store, int firstByte, @Nullable String after) {
			return new ObjectPage(new ArrayList<>(), null);
		}

		@Override
		public URI link(BlobKey key, String contentType, Duration validity) {
			throw new UnsupportedOperationException();
		}

	}

}
