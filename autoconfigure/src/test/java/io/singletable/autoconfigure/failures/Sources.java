package io.singletable.autoconfigure.failures;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources of an application in the package {@code desk}, compiled while a test runs, so
 * that it can correct them as a report says.
 */
final class Sources {

	private static final String IMPORTS = """
			package desk;
			import io.singletable.*;
			import io.singletable.repository.*;
			import java.util.*;
			import org.springframework.data.annotation.*;
			""";

	private static final String APPLICATION = """
			@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
			@org.springframework.boot.autoconfigure.AutoConfigurationPackage
			@org.springframework.boot.autoconfigure.ImportAutoConfiguration({
				%s.class,
				io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration.class,
				io.singletable.autoconfigure.template.SingleTableAutoConfiguration.class,
				io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration.class })
			public class Desk { }
			""";

	private final Path directory;

	Sources(Path directory) {
		this.directory = directory;
	}

	/**
	 * Compile an application.
	 * @param types its entities and repositories: name and declaration of each, without
	 * package and imports
	 * @return the application's class
	 */
	Class<?> compile(String... types) throws IOException, ClassNotFoundException {
		Path classes = Files.createTempDirectory(this.directory, "classes");
		List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-parameters", "-nowarn",
				"-proc:none", "-cp", System.getProperty("java.class.path")));
		arguments.add(write("Desk", APPLICATION.formatted(EmbeddedDynamoDbAutoConfiguration.class.getName())));
		for (int i = 0; i < types.length; i += 2) {
			arguments.add(write(types[i], types[i + 1]));
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
		return load(classes);
	}

	@SuppressWarnings("resource")
	private static Class<?> load(Path classes) throws MalformedURLException, ClassNotFoundException {
		return new URLClassLoader(new URL[] { classes.toUri().toURL() }, Sources.class.getClassLoader())
			.loadClass("desk.Desk");
	}

	private String write(String name, String declaration) throws IOException {
		return Files.writeString(this.directory.resolve(name + ".java"), IMPORTS + declaration).toString();
	}

}
