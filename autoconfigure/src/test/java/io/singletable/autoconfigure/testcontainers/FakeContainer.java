package io.singletable.autoconfigure.testcontainers;

import org.testcontainers.containers.GenericContainer;

/**
 * Container that seems to be running, without Docker.
 */
final class FakeContainer extends GenericContainer<FakeContainer> {

	static final String HOST = "127.0.0.1";

	private final String image;

	FakeContainer(String image) {
		super(image);
		this.image = image;
	}

	static int mappedPort(int port) {
		return 20_000 + port;
	}

	@Override
	public String getDockerImageName() {
		return this.image;
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return true;
	}

	@Override
	public String getHost() {
		return HOST;
	}

	@Override
	public Integer getMappedPort(int port) {
		return mappedPort(port);
	}

}
