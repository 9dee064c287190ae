package io.singletable.autoconfigure.templates.tickets;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * Application whose package contains that of the archive.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class Tickets {

}
