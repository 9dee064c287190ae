package io.singletable.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Libraries that an application builds on, by the jars that its own dependencies would
 * bring. The jars are those of this process, or those of starters that this process does
 * without.
 */
enum Stack {

	/**
	 * Nothing but Boot's starter for web applications.
	 */
	WEB(Stack.OF_WEB),

	/**
	 * A client that the application makes by hand, and asks for the table.
	 */
	SDK(Stack.OF_SDK),

	/**
	 * The same client, and the Enhanced Client's schemas of beans.
	 */
	ENHANCED(Stack.OF_SDK + "|/dynamodb-enhanced/"),

	/**
	 * This library's starter.
	 */
	SINGLETABLE(Stack.OF_SINGLETABLE),

	/**
	 * This library's starter and its console.
	 */
	CONSOLE(Stack.OF_SINGLETABLE + "|/console/target/|/singletable-spring-boot-console/"),

	/**
	 * Spring Data MongoDB, which starts without a server.
	 */
	MONGODB(List.of("org.springframework.boot:spring-boot-starter-data-mongodb")),

	/**
	 * Spring Data JPA with Hibernate, on H2 in memory, where it creates the tables.
	 */
	JPA(List.of("org.springframework.boot:spring-boot-starter-data-jpa", "com.h2database:h2"));

	private static final String OF_WEB = "/org/springframework/(?!data|spring-tx|.*(data-commons|persistence|transaction))"
			+ "|/ch/qos/logback/|/org/slf4j/|/org/apache/(logging|tomcat)/|/tools/jackson/|/jackson-annotations/"
			+ "|/commons-logging/|/jakarta/annotation/|/org/yaml/|/micrometer-(commons|observation)/|/jspecify/";

	private static final String OF_SDK = OF_WEB
			+ "|/awssdk/(?!dynamodb-enhanced|url-connection|netty|cognito|pinpoint|s3|arns|crt-core|aws-(xml|query))|/software/amazon/eventstream/"
			+ "|/httpcomponents/|/reactivestreams/";

	private static final String OF_SINGLETABLE = OF_SDK
			+ "|/org/springframework/|/github/f4b6a3/|/(core|autoconfigure)/target/|/io/singletable/(?!.*-(console|s3))";

	private final String jars;

	private final List<String> starters;

	Stack(String jars) {
		this.jars = ".*(" + jars + ").*";
		this.starters = List.of();
	}

	Stack(List<String> starters) {
		this.jars = "";
		this.starters = starters;
	}

	/**
	 * The jars.
	 * @param directory where they may be resolved
	 * @throws IOException if Maven can't be started, or fails
	 * @throws InterruptedException if it is interrupted
	 */
	List<String> classPath(Path directory) throws IOException, InterruptedException {
		if (!this.starters.isEmpty()) {
			return Starters.resolve(this.starters, directory);
		}
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.replace(File.separatorChar, '/').matches(this.jars) && !entry.contains("-test"))
			.toList();
	}

}
