// How the application is bundled: into dist, with nothing inlined that a strict content policy would refuse.
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  // HAITUN_BACKEND names the server that the development pages talk to; by default the one of `haitun demo`.
  const backend = loadEnv(mode, '.', 'HAITUN').HAITUN_BACKEND ?? 'http://127.0.0.1:8611';
  return {
    plugins: [react()],
    build: {
      outDir: 'dist',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      target: 'es2022',
    },
    server: { proxy: { '/api': backend } },
  };
});
