package io.singletable.benchmarks.start;

/**
 * Source code of applications that build on others than this library: the SDK alone, the
 * Enhanced Client, Spring Data MongoDB and JPA.
 */
final class PeerSources {

	static final String SDK = """
			package app;

			import java.net.URI;
			import java.util.List;
			import java.util.Map;
			import org.springframework.beans.factory.annotation.Value;
			import org.springframework.context.annotation.Bean;
			import org.springframework.context.annotation.Configuration;
			import org.springframework.web.bind.annotation.GetMapping;
			import org.springframework.web.bind.annotation.RestController;
			import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
			import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
			import software.amazon.awssdk.regions.Region;
			import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
			import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

			@Configuration(proxyBeanMethods = false)
			class Reader {

				@Bean
				DynamoDbClient client(@Value("${singletable.endpoint}") URI endpoint) {
					DynamoDbClient client = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
						.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("start", "start")))
						.build();
					client.describeTable((table) -> table.tableName("start"));
					return client;
				}

				@RestController
				static class Endpoint {

					private final DynamoDbClient client;

					Endpoint(DynamoDbClient client) {
						this.client = client;
					}

					@GetMapping("/read")
					boolean read() {
						return this.client.getItem((get) -> get.tableName("start")
							.key(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("a")))).hasItem();
					}

				}

			}
			""";

	static final String ENHANCED = SDK.replace("static class Endpoint {", """
			static class Endpoint {

					private final List<DynamoDbTable<?>> tables = new java.util.ArrayList<>();
			""")
		.replace("this.client = client;",
				"""
						this.client = client;
									DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
									for (Class<?> type : List.of(%s)) {
										this.tables.add(enhanced.table("start", TableSchema.fromBean(type)));
									}
						""")
		.replace("import software.amazon.awssdk.regions", """
				import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
				import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
				import software.amazon.awssdk.enhanced.dynamodb.Key;
				import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
				import software.amazon.awssdk.regions""")
		.replaceFirst("(?s)return this.client.getItem.*?;",
				"""
						return this.tables.get(0).getItem(Key.builder().partitionValue("a").sortValue("a").build()) != null;""");

	static final String BEAN = """
			package app;

			import java.math.BigDecimal;
			import java.time.Instant;
			import java.util.Set;
			import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.*;

			@DynamoDbBean
			public class Entity%1$d {

				public enum Status { OPEN, CLOSED }

				private String pk, sk, title, assignee, status1, sort1;
				private Long version;
				private Instant createdAt, updatedAt;
				private Status status;
				private int priority;
				private BigDecimal amount;
				private Set<String> tags;

				@DynamoDbPartitionKey public String getPk() { return pk; }
				public void setPk(String value) { pk = value; }
				@DynamoDbSortKey public String getSk() { return sk; }
				public void setSk(String value) { sk = value; }
				public String getTitle() { return title; }
				public void setTitle(String value) { title = value; }
				@DynamoDbSecondaryPartitionKey(indexNames = "gsi2") public String getAssignee() { return assignee; }
				public void setAssignee(String value) { assignee = value; }
				@DynamoDbSecondaryPartitionKey(indexNames = "gsi1") public String getStatus1() { return status1; }
				public void setStatus1(String value) { status1 = value; }
				@DynamoDbSecondarySortKey(indexNames = "gsi1") public String getSort1() { return sort1; }
				public void setSort1(String value) { sort1 = value; }
				public Long getVersion() { return version; }
				public void setVersion(Long value) { version = value; }
				public Instant getCreatedAt() { return createdAt; }
				public void setCreatedAt(Instant value) { createdAt = value; }
				public Instant getUpdatedAt() { return updatedAt; }
				public void setUpdatedAt(Instant value) { updatedAt = value; }
				public Status getStatus() { return status; }
				public void setStatus(Status value) { status = value; }
				public int getPriority() { return priority; }
				public void setPriority(int value) { priority = value; }
				public BigDecimal getAmount() { return amount; }
				public void setAmount(BigDecimal value) { amount = value; }
				public Set<String> getTags() { return tags; }
				public void setTags(Set<String> value) { tags = value; }

			}
			""";

	static final String REPOSITORY = Sources.REPOSITORY.replace("import io.singletable.*;\n", "")
		.replace("import io.singletable.repository.VersionedRepository",
				"import org.springframework.data.repository.ListCrudRepository")
		.replace("extends VersionedRepository<Entity%1$d>", "extends ListCrudRepository<Entity%1$d, String>")
		.replace("	@AllowFiltering\n", "");

	static final String DOCUMENT = Sources.ENTITY
		.replace("import io.singletable.*;", "import org.springframework.data.mongodb.core.mapping.Document;")
		.replace("@SingleTableEntity\n@Versioned(maxVersions = 20)\n", "@Document\n")
		.replaceAll("@GlobalSecondaryIndex.*\n", "");

	/** Without a server, there is nothing to read from. */
	static final String MONGODB = Sources.SINGLETABLE.replace("return this.entities.findById(\"a\").isPresent()",
			"return this.entities == null");

	static final String JPA_ENTITY = """
			package app;

			import jakarta.persistence.*;
			import java.math.BigDecimal;
			import java.time.Instant;
			import java.util.Set;
			import org.springframework.data.annotation.CreatedDate;
			import org.springframework.data.annotation.LastModifiedDate;

			@Entity
			class Entity%1$d {

				enum Status { OPEN, CLOSED }

				@Id String id;
				@Version Long version;
				@CreatedDate Instant createdAt;
				@LastModifiedDate Instant updatedAt;
				String title;
				Status status;
				int priority;
				String assignee;
				BigDecimal amount;
				@ElementCollection Set<String> tags;

			}
			""";

	private PeerSources() {
	}

}
