package io.singletable.sample.web;

import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AuditorAware;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Author of changes: the user of the current request, as the server has authenticated
 * them. The desk is a demo without a login, so that everybody is {@code demo}; with
 * Spring Security, for instance, it is the user who has logged in. Never taken from a
 * header that any client can set.
 */
@Component
class CurrentUser implements AuditorAware<String> {

	private static final String DEMO = "demo";

	@Override
	public Optional<String> getCurrentAuditor() {
		return Optional.of(Objects.requireNonNullElse(remoteUser(), DEMO));
	}

	private static @Nullable String remoteUser() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteUser() : null;
	}

}
