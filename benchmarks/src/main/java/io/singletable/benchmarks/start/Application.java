package io.singletable.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * An application that is compiled and ready to be started. Everything on its class path
 * is a jar, as archives of classes need.
 *
 * @param name its name in the tables
 * @param directory a directory of its own
 * @param jars its class path
 */
record Application(String name, Path directory, List<String> jars) {

	private static final String SECRET = secret();

	/**
	 * Generate, compile and pack an application.
	 * @param name a {@link Stack}, and after a dash how many entities there are
	 * @param parent in which it gets a directory of its own
	 * @return the application
	 * @throws IOException if it can't be written, or its libraries can't be resolved
	 * @throws InterruptedException if it is interrupted
	 */
	static Application of(String name, Path parent) throws IOException, InterruptedException {
		String[] parts = name.split("-");
		Stack stack = Stack.valueOf(parts[0].toUpperCase(Locale.ROOT));
		int entities = (parts.length > 1) ? Integer.parseInt(parts[1]) : 0;
		Path directory = Files.createDirectory(parent.resolve(name));
		List<String> jars = new ArrayList<>();
		for (String entry : stack.classPath(directory)) {
			jars.add((Files.isDirectory(Path.of(entry))) ? pack(Path.of(entry), directory, "library" + jars.size())
					: entry);
		}
		Path source = Files.createDirectories(directory.resolve("source/app"));
		for (Map.Entry<String, String> each : Sources.of(stack, entities).entrySet()) {
			Files.writeString(source.resolve(each.getKey() + ".java"), each.getValue());
		}
		Path classes = Files.createDirectory(directory.resolve("classes"));
		compile(source, classes, jars);
		return new Application(name, directory, with(pack(classes, directory, "app"), jars));
	}

	/**
	 * The application as Spring processes it ahead of time.
	 * @return the application
	 * @throws IOException if the process can't be started, or fails
	 * @throws InterruptedException if it is interrupted
	 */
	Application processed() throws IOException, InterruptedException {
		Path source = this.directory.resolve("aot/source");
		Path classes = this.directory.resolve("aot/classes");
		run(new ProcessBuilder(java(), "-cp", classPath(this.jars),
				"org.springframework.boot.SpringApplicationAotProcessor", "app.Application", source.toString(),
				classes.toString(), classes.toString(), "app", "app"));
		compile(source, classes, this.jars);
		return new Application(this.name, this.directory, with(pack(classes, this.directory, "aot"), this.jars));
	}

	/**
	 * The command that starts it.
	 * @param options options of the virtual machine
	 * @param endpoint where DynamoDB listens
	 * @param args more arguments of the application
	 * @return the command
	 */
	ProcessBuilder command(List<String> options, URI endpoint, String... args) {
		List<String> command = new ArrayList<>();
		command.add(java());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath(this.jars), "app.Application", "--server.port=0",
				"--spring.main.banner-mode=off", "--logging.level.root=warn", "--singletable.table-name=start",
				"--singletable.region=us-east-1", "--singletable.endpoint=" + endpoint,
				"--singletable.credentials.access-key=start", "--singletable.credentials.secret-key=start",
				"--singletable.cursor.secrets=start:" + SECRET, "--singletable.console.enabled=true"));
		command.addAll(List.of(args));
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
	}

	/**
	 * Run a process to its end, which has to be a good one.
	 * @param command the command
	 * @throws IOException if the process can't be started
	 * @throws InterruptedException if it is interrupted
	 */
	static void run(ProcessBuilder command) throws IOException, InterruptedException {
		int exit = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
		if (exit != 0) {
			throw new IllegalStateException("It failed: " + String.join(" ", command.command()));
		}
	}

	private static String secret() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		return Base64.getEncoder().encodeToString(secret);
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static String classPath(List<String> jars) {
		return String.join(File.pathSeparator, jars);
	}

	private static List<String> with(String jar, List<String> jars) {
		return Stream.concat(Stream.of(jar), jars.stream()).toList();
	}

	private static void compile(Path source, Path classes, List<String> jars) throws IOException {
		try (Stream<Path> files = Files.walk(source)) {
			List<String> sources = files.map(Path::toString).filter((file) -> file.endsWith(".java")).toList();
			run("javac", Stream.concat(Stream.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString(),
					"-cp", classPath(jars) + File.pathSeparator + classes), sources.stream())
				.toList());
		}
	}

	private static String pack(Path classes, Path directory, String name) {
		String jar = directory.resolve(name + ".jar").toString();
		run("jar", List.of("--create", "--file", jar, "-C", classes.toString(), "."));
		return jar;
	}

	private static void run(String tool, List<String> args) {
		int exit = ToolProvider.findFirst(tool)
			.orElseThrow(() -> new IllegalStateException("A JDK is needed"))
			.run(System.out, System.err, args.toArray(new String[0]));
		if (exit != 0) {
			throw new IllegalStateException(tool + " failed");
		}
	}

}
