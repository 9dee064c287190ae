package io.singletable.autoconfigure.restart;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;

import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.restart.app.Restarted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for restarts by DevTools: the application's classes are loaded again, those of
 * the library stay, and so does whatever it keeps by class.
 */
class RestartIntegrationTests {

	@Test
	void entitiesOfTheNextLoaderAreNotMixedWithThoseOfTheLast() throws Exception {
		assertThat(EmbeddedDynamoDb.class.getClassLoader()).isSameAs(getClass().getClassLoader());
		for (int start = 1; start <= 3; start++) {
			try (RestartLoader loader = new RestartLoader()) {
				assertThat(loader.start()).isEqualTo("title OPEN Box[shape=round, size=3] 1 title");
			}
		}
	}

	/**
	 * Class loader that, like that of DevTools, prefers its own classes.
	 */
	private static final class RestartLoader extends URLClassLoader {

		RestartLoader() {
			super(new URL[] { Restarted.class.getProtectionDomain().getCodeSource().getLocation() },
					Restarted.class.getClassLoader());
		}

		Object start() throws Exception {
			Class<?> type = loadClass(Restarted.class.getName());
			assertThat(type).isNotSameAs(Restarted.class);
			ClassLoader before = Thread.currentThread().getContextClassLoader();
			Thread.currentThread().setContextClassLoader(this);
			try {
				return ((Callable<?>) type.getConstructor().newInstance()).call();
			}
			finally {
				Thread.currentThread().setContextClassLoader(before);
			}
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(Restarted.class.getPackageName())) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

	}

}
