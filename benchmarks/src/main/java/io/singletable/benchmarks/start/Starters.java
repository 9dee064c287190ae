package io.singletable.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringBootVersion;

/**
 * Resolver of the jars of starters, by Maven and a POM that has Boot's as its parent:
 * what a library of others brings is on the class path of its application and nowhere
 * else.
 */
final class Starters {

	private static final String POM = """
			<project xmlns="http://maven.apache.org/POM/4.0.0">
				<modelVersion>4.0.0</modelVersion>
				<parent>
					<groupId>org.springframework.boot</groupId>
					<artifactId>spring-boot-starter-parent</artifactId>
					<version>%s</version>
					<relativePath/>
				</parent>
				<groupId>app</groupId>
				<artifactId>app</artifactId>
				<version>0</version>
				<dependencies>
			%s	</dependencies>
			</project>
			""";

	private static final String DEPENDENCY = "\t\t<dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency>%n";

	private Starters() {
	}

	/**
	 * Resolve starters, and that for web applications.
	 * @param starters groups and artifacts of Boot's dependency management
	 * @param directory where files may be created
	 * @return the jars
	 * @throws IOException if Maven can't be started, or fails
	 * @throws InterruptedException if it is interrupted
	 */
	static List<String> resolve(List<String> starters, Path directory) throws IOException, InterruptedException {
		String dependencies = Stream
			.concat(Stream.of("org.springframework.boot:spring-boot-starter-webmvc"), starters.stream())
			.map((starter) -> DEPENDENCY.formatted((Object[]) starter.split(":")))
			.collect(Collectors.joining());
		Path pom = directory.resolve("pom.xml");
		Files.writeString(pom, POM.formatted(SpringBootVersion.getVersion(), dependencies));
		Path jars = directory.toAbsolutePath().resolve("jars");
		Application.run(new ProcessBuilder("mvn", "-q", "-B", "-f", pom.toString(), "dependency:build-classpath",
				"-Dmdep.outputFile=" + jars));
		return List.of(Files.readString(jars).strip().split(File.pathSeparator));
	}

}
