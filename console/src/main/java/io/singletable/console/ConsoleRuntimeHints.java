package io.singletable.console;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Runtime hints for the {@link Assets}, the only files that the console reads, and for
 * the {@link CsrfField}.
 */
final class ConsoleRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String name : new String[] { "console.css", "console.js", "favicon.svg" }) {
			hints.resources().registerPattern("io/singletable/console/" + name);
		}
		hints.reflection()
			.registerTypeIfPresent(classLoader, CsrfField.TOKEN,
					(type) -> type.withMembers(MemberCategory.INVOKE_PUBLIC_METHODS));
	}

}
