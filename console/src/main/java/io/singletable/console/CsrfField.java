package io.singletable.console;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Hidden field of a form with the token of Spring Security's protection against forged
 * requests, where the application has it. Reading the token starts a session, so that
 * only forms that are sent by POST have the field.
 */
final class CsrfField {

	/** Name of the interface, and of the attribute of the request. */
	static final String TOKEN = "org.springframework.security.web.csrf.CsrfToken";

	private CsrfField() {
	}

	/**
	 * Write the field, if the request has a token.
	 */
	static void write(Html html, HttpServletRequest request) {
		Object token = Stream.of(TOKEN, "_csrf")
			.map(request::getAttribute)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		Class<?> type = (token != null) ? typeOf(token) : null;
		if (token != null && type != null) {
			Forms.writeHidden(html, read(type, "getParameterName", token), read(type, "getToken", token));
		}
	}

	/** The public interface: classes of tokens are not public. */
	private static @Nullable Class<?> typeOf(Object token) {
		return Stream.of(ClassUtils.getAllInterfaces(token))
			.filter((type) -> type.getName().equals(TOKEN))
			.findFirst()
			.orElse(null);
	}

	private static String read(Class<?> type, String getter, Object token) {
		Method method = Objects.requireNonNull(ReflectionUtils.findMethod(type, getter));
		return String.valueOf(ReflectionUtils.invokeMethod(method, token));
	}

}
