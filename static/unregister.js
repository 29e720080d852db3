self.oninstall = () => self.skipWaiting()
self.onactivate = e => e.waitUntil((async () => {
	await Promise.all((await caches.keys()).map(name => caches.delete(name)))
	await self.registration.unregister()
})())
