package io.singletable.internal.key;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;

import io.singletable.test.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link EnumText} keeps of an enum that a restart by DevTools loads
 * again.
 */
class EnumTextUnloadingTests {

	@Test
	void enumOfALastStartIsUnloaded() throws Exception {
		WeakReference<Class<?>> loaded = textsOfAnotherLoader();
		for (int i = 0; i < 20 && loaded.get() != null; i++) {
			System.gc();
		}
		assertThat(loaded.get()).isNull();
	}

	private static WeakReference<Class<?>> textsOfAnotherLoader() throws Exception {
		Class<?> type = new Loader().loadClass(Status.class.getName());
		assertThat(type).isNotSameAs(Status.class);
		assertThat(EnumText.of(type).isText()).isTrue();
		return new WeakReference<>(type);
	}

	/**
	 * Class loader that loads the enum itself.
	 */
	private static final class Loader extends ClassLoader {

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.equals(Status.class.getName())) {
				return EnumTextUnloadingTests.class.getClassLoader().loadClass(name);
			}
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			try (InputStream in = Status.class.getResourceAsStream("Status.class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
