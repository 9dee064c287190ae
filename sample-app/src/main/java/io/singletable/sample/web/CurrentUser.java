package io.singletable.sample.web;

import java.util.Objects;
import java.util.Optional;

import io.singletable.sample.seed.Past;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AuditorAware;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Author of changes: the user of the current request, as the server has authenticated
 * them. The desk is a demo without a login, so that everybody is {@code demo}; with
 * Spring Security, for instance, it is the user who has logged in. Never taken from a
 * header that any client can set. Initial data has authors of its own.
 */
@Component
class CurrentUser implements AuditorAware<String> {

	private static final String DEMO = "demo";

	private final Past past;

	CurrentUser(Past past) {
		this.past = past;
	}

	@Override
	public Optional<String> getCurrentAuditor() {
		return this.past.author().or(() -> Optional.of(Objects.requireNonNullElse(remoteUser(), DEMO)));
	}

	private static @Nullable String remoteUser() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteUser() : null;
	}

}
