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

	static final String SINGLETABLE = """
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

	static final String ENTITY = """
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

	static final String REPOSITORY = """
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
			case SDK -> sources.put("Reader", PeerSources.SDK);
			case ENHANCED -> {
				sources.put("Reader", PeerSources.ENHANCED.formatted(classes(entities)));
				add(sources, "Entity%d", PeerSources.BEAN, entities);
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
				sources.put("Reader", PeerSources.MONGODB);
				add(sources, "Entity%d", PeerSources.DOCUMENT, entities);
				add(sources, "Entity%dRepository", PeerSources.REPOSITORY, entities);
			}
			case JPA -> {
				sources.put("Reader", SINGLETABLE);
				add(sources, "Entity%d", PeerSources.JPA_ENTITY, entities);
				add(sources, "Entity%dRepository", PeerSources.REPOSITORY, entities);
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
