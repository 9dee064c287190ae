package io.singletable.benchmarks.start;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Way in which an application is prepared and started.
 */
enum Mode {

	/**
	 * As it is.
	 */
	PLAIN(null, null),

	/**
	 * With an archive of its classes.
	 */
	CDS("-XX:ArchiveClassesAtExit=app.jsa", "-XX:SharedArchiveFile=app.jsa"),

	/**
	 * With an archive of its linked classes and profiles, as of JDK 25.
	 */
	AOT_CACHE("-XX:AOTCacheOutput=app.aot", "-XX:AOTCache=app.aot"),

	/**
	 * Processed ahead of time by Spring.
	 */
	SPRING_AOT(null, "-Dspring.aot.enabled=true");

	private final String training;

	private final String option;

	Mode(String training, String option) {
		this.training = training;
		this.option = option;
	}

	/**
	 * Prepare an application.
	 * @param application the application
	 * @param options options of the virtual machine
	 * @param endpoint where DynamoDB listens
	 * @return the command that starts it
	 * @throws IOException if a process can't be started, or fails
	 * @throws InterruptedException if it is interrupted
	 */
	ProcessBuilder prepare(Application application, List<String> options, URI endpoint)
			throws IOException, InterruptedException {
		Application prepared = (this == SPRING_AOT) ? application.processed() : application;
		if (this.training != null) {
			Application
				.run(prepared.command(with(options, this.training, "-Dspring.context.exit=onRefresh"), endpoint));
		}
		return prepared.command((this.option != null) ? with(options, this.option) : options, endpoint);
	}

	private static List<String> with(List<String> options, String... more) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(more));
		return all;
	}

}
