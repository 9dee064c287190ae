package io.singletable.benchmarks.start;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Source code of an application: its main class, which prints what its start took; a
 * controller, which reads an entity; and entities, with what their stack needs for each.
 */
final class Sources {

	private static final String MAIN = """
			package app;

			import java.lang.management.ManagementFactory;
			import org.springframework.boot.SpringApplication;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.boot.web.server.context.WebServerApplicationContext;

			@SpringBootApplication
			public class Application {

				public static void main(String[] args) throws Exception {
					var context = SpringApplication.run(Application.class, args);
					long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
					long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
					long process = ((com.sun.management.OperatingSystemMXBean) ManagementFactory
						.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
					int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
					int port = ((WebServerApplicationContext) context).getWebServer().getPort();
					System.out.println("started " + port + " " + wall + " " + thread + " " + process + " " + classes);
					System.in.read();
					System.gc();
					System.out.println("heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
					System.exit(0);
				}

			}
			""";

	private static final String WEB = """
			package app;

			import org.springframework.web.bind.annotation.GetMapping;
			import org.springframework.web.bind.annotation.RestController;

			@RestController
			class Reader {

				@GetMapping("/read")
				boolean read() {
					return false;
				}

			}
			""";

	private static final String SDK = """
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

	private static final String ENHANCED = SDK.replace("static class Endpoint {", """
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

	private static final String BEAN = """
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

	private static final String SINGLETABLE = """
			package app;

			import org.springframework.web.bind.annotation.GetMapping;
			import org.springframework.web.bind.annotation.RestController;

			@RestController
			class Reader {

				private final Entity0Repository entities;

				Reader(Entity0Repository entities) {
					this.entities = entities;
				}

				@GetMapping("/read")
				boolean read() {
					return this.entities.findById("a").isPresent();
				}

			}
			""";

	private static final String ENTITY = """
			package app;

			import java.math.BigDecimal;
			import java.time.Instant;
			import java.util.Set;
			import io.singletable.*;
			import org.springframework.data.annotation.*;

			@SingleTableEntity
			@Versioned(maxVersions = 20)
			@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Entity%1$d#status#{status}", sortKey = "{priority}")
			@GlobalSecondaryIndex(name = "gsi2", partitionKey = "Entity%1$d#assignee#{assignee}")
			record Entity%1$d(@Id String id, @Version Long version, @CreatedDate Instant createdAt,
					@LastModifiedDate Instant updatedAt, String title, Status status, int priority, String assignee,
					BigDecimal amount, Set<String> tags) {

				enum Status { OPEN, CLOSED }

			}
			""";

	private static final String REPOSITORY = """
			package app;

			import java.util.*;
			import io.singletable.*;
			import io.singletable.repository.VersionedRepository;
			import org.springframework.data.domain.*;

			interface Entity%1$dRepository extends VersionedRepository<Entity%1$d> {

				Window<Entity%1$d> findByStatusOrderByPriorityDesc(Entity%1$d.Status status, ScrollPosition position, Limit limit);

				List<Entity%1$d> findByStatusAndPriorityGreaterThanEqual(Entity%1$d.Status status, int priority);

				List<Entity%1$d> findByStatusAndPriorityBetween(Entity%1$d.Status status, int from, int to);

				Optional<Entity%1$d> findFirstByStatusAndPriority(Entity%1$d.Status status, int priority);

				Optional<Entity%1$d> findFirstByAssigneeOrderByIdDesc(String assignee);

				List<Entity%1$d> findByAssignee(String assignee);

				long countByStatus(Entity%1$d.Status status);

				boolean existsByAssignee(String assignee);

				@AllowFiltering
				List<Entity%1$d> findByStatusAndTitleContaining(Entity%1$d.Status status, String title);

				long deleteByAssignee(String assignee);

			}
			""";

	private static final String PEER_REPOSITORY = REPOSITORY.replace("import io.singletable.*;\n", "")
		.replace("import io.singletable.repository.VersionedRepository",
				"import org.springframework.data.repository.ListCrudRepository")
		.replace("extends VersionedRepository<Entity%1$d>", "extends ListCrudRepository<Entity%1$d, String>")
		.replace("	@AllowFiltering\n", "");

	private static final String DOCUMENT = ENTITY
		.replace("import io.singletable.*;", "import org.springframework.data.mongodb.core.mapping.Document;")
		.replace("@SingleTableEntity\n@Versioned(maxVersions = 20)\n", "@Document\n")
		.replaceAll("@GlobalSecondaryIndex.*\n", "");

	/** Without a server, there is nothing to read from. */
	private static final String MONGODB = SINGLETABLE.replace("return this.entities.findById(\"a\").isPresent()",
			"return this.entities == null");

	private static final String JPA_ENTITY = """
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

	private Sources() {
	}

	/**
	 * The sources of an application, by the names of their files.
	 */
	static Map<String, String> of(Stack stack, int entities) {
		Map<String, String> sources = new LinkedHashMap<>();
		sources.put("Application", MAIN);
		switch (stack) {
			case WEB -> sources.put("Reader", WEB);
			case SDK -> sources.put("Reader", SDK);
			case ENHANCED -> {
				sources.put("Reader", ENHANCED.formatted(classes(entities)));
				add(sources, "Entity%d", BEAN, entities);
			}
			case SINGLETABLE, CONSOLE -> {
				sources.put("Reader", SINGLETABLE);
				add(sources, "Entity%d", ENTITY, entities);
				add(sources, "Entity%dRepository", REPOSITORY, entities);
				if (stack == Stack.CONSOLE) {
					sources.put("Reads", ConsoleApplication.READS);
					sources.put("Filler", ConsoleApplication.FILLER);
				}
			}
			case MONGODB -> {
				sources.put("Reader", MONGODB);
				add(sources, "Entity%d", DOCUMENT, entities);
				add(sources, "Entity%dRepository", PEER_REPOSITORY, entities);
			}
			case JPA -> {
				sources.put("Reader", SINGLETABLE);
				add(sources, "Entity%d", JPA_ENTITY, entities);
				add(sources, "Entity%dRepository", PEER_REPOSITORY, entities);
			}
		}
		return sources;
	}

	private static void add(Map<String, String> sources, String name, String text, int entities) {
		for (int i = 0; i < entities; i++) {
			sources.put(name.formatted(i), text.formatted(i));
		}
	}

	private static String classes(int entities) {
		StringBuilder classes = new StringBuilder();
		for (int i = 0; i < entities; i++) {
			classes.append((i > 0) ? ", " : "").append("Entity").append(i).append(".class");
		}
		return classes.toString();
	}

}
